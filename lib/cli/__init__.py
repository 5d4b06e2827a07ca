"""The product without a browser: the commands of ``python -m lib``, one module per group of commands."""
