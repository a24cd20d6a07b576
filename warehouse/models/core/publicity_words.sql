-- One row per word by which people call a channel of publicity, folded, and the channel.
SELECT unnest($words::VARCHAR[]) AS word, unnest($channels::VARCHAR[]) AS publicity_channel
