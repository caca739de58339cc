"""Rendering: one function per output, from the model to str; no output knows another."""
