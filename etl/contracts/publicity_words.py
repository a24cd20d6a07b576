"""Closed vocabularies of publicity."""

from etl.contracts.model import Vocabulary
from warehouse.publicity_channels import LABELS, WRITTEN

PUBLICITY_CHANNEL = Vocabulary("publicity_channel", labels=LABELS, written=WRITTEN)
