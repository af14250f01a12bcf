"""What a drafter does with a text: bills, differences, starting documents."""
