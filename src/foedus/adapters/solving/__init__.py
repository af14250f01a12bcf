"""Solvers behind the port of the proofs."""

from foedus.adapters.solving.z3_solver import Z3Search, Z3Solver, solver_version

__all__ = ["Z3Search", "Z3Solver", "solver_version"]
