"""Files that leave the product, and the sentences that stand in them."""
