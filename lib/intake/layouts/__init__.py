"""How each layout and platform writes its headers: one module for each."""
