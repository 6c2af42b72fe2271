/** What a snippet is made of; without the key, which is shown once, it reads the environment variable `DEVICE_KEY`. */
export type SnippetParts = { origin: string; sensorId: string; key: string | null; seriesTemplate: string | null }
