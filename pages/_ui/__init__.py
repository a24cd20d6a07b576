"""The only place that draws: cards, charts, tables, filters, downloads and the words around them."""
