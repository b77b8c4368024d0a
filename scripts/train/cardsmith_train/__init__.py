"""Common parts of the scripts that train Cardsmith's bundled models."""
