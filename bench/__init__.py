"""What work costs at two sizes: as ratios, because seconds belong to a machine."""
