/** What a snippet is made of; without the secret, which is shown once, it reads the environment variable `DEVICE_KEY`. */
export type SnippetParts = { origin: string; sensorId: string; secret: string | null; seriesTemplate: string | null }
