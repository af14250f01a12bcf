"""A second verifier of published logs, which shares no code with foedus nor with its other tests.

It is what a party would write that trusts nobody's program: from the specifications, and from the files as they lie
there. It imports the standard library and ``cryptography`` alone (`test_forgeries.py` checks that), so a mistake in
foedus is not repeated here by inheritance.

    ``hashing``   Merkle trees: RFC 9162, section 2.1; proofs are made from tiles alone.
    ``notes``     signed notes, checkpoints, dated cosignatures: C2SP signed-note, tlog-checkpoint, tlog-cosignature.
    ``folder``    the files: C2SP tlog-tiles; nothing outside the folder is read, nor anything that is not a plain file.
    ``plain``     canonical JSON: RFC 8785, of text, whole numbers, true, false and null.
    ``papers``    signed documents, and the keys that bind at a position of the record.
    ``record``    the entries: commitments, the chain, and what each document and fact must be.
    ``verifier``  all of it, in the order in which a careful reader would ask.

What it does not do: derive findings, orders and duties anew (that takes the whole engine), check passkeys, or judge
who should have signed what. So a log that it accepts may still hold an order that nobody earned; `foedus log verify`
finds those. Whatever it refuses, `foedus log verify` must refuse too.
"""
