import type { SnippetParts } from './parts'

/** Python 3 and its standard library alone; a text of JSON is one of Python too. */
export const pythonSnippet = ({ origin, sensorId, secret }: SnippetParts): string => `\
import datetime, json, os, random, time, urllib.error, urllib.request, uuid

URL = ${JSON.stringify(`${origin}/api/readings`)}
KEY = ${secret === null ? 'os.environ["DEVICE_KEY"]' : JSON.stringify(secret)}


def send(readings):
    """Stores readings and returns the receipt. A retry carries the same Idempotency-Key, so nothing is stored twice."""
    headers = {
        "Authorization": f"Bearer {KEY}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid.uuid4()),
    }
    request = urllib.request.Request(URL, json.dumps(readings).encode(), headers)
    for wait in (1, 2, 4, 8, 16, None):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as answer:
            if wait is None or (answer.code < 500 and answer.code not in (408, 429)):
                raise SystemExit(answer.read().decode())  # says which rows are not in, and why
            wait = float(answer.headers.get("Retry-After", wait))
        except OSError:
            if wait is None:
                raise
        time.sleep(wait * random.uniform(0.5, 1.5))


now = datetime.datetime.now(datetime.timezone.utc).isoformat()
print(send([{"sensor_id": ${JSON.stringify(sensorId)}, "timestamp": now, "value": 62.4}]))
`
