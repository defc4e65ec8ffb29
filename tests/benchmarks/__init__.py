"""Measurements, run by ``python -m tests.benchmarks NAME``. They print ratios; the tests assert no times."""
