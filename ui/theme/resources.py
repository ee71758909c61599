from pathlib import Path


def resource(*parts: str) -> Path:
    """A file under `resources/`: beside the checkout's rooms, and in a bundle at the same place relative to them."""
    return Path(__file__).resolve().parents[2].joinpath("resources", *parts)
