"""What is measured, each figure by one command: ``python -m benchmarks NAME --data FILE``."""
