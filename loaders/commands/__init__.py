"""The command line of the officers: one module a group of commands."""
