"""From requests to visits and marts: who called, for which page and service, where a visit begins, how far it came."""
