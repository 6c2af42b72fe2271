"""A client of Smart Maintenance for Python 3.9 and later; it needs nothing but the standard library.

    plant = Plant("https://plant.example", token="sma_...")
    for sensor in plant.sensors(site="North"):
        print(sensor["sensorId"], sensor["latestValue"])
    for reading in plant.readings("P-1.vibration", start="2026-01-05T00:00:00Z", order="asc"):
        print(reading["timestamp"], reading["value"], reading["quality"])

Lists are generators that ask for the next part when it is needed. What may pass is tried again; every other refusal is a
Refused with the `status`, the `reason` for programs and the `problem` as the server told it (RFC 9457).
"""

import json
import random
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

RETRIED = {408, 429, 500, 502, 503, 504}


class Refused(Exception):
    """What the plant said no to."""

    def __init__(self, status, problem):
        self.status = status
        self.problem = problem
        self.reason = problem.get("reason")
        super().__init__(f"{status}: {problem.get('detail', 'no detail')}")


class Plant:
    """A plant by its address, in the name of a person's access token or, to store readings, of a device key."""

    def __init__(self, address, token, tries=5, timeout=30, context=None):
        self.address = address.rstrip("/")
        self.token = token
        self.tries = tries
        self.timeout = timeout
        self.context = context

    def sensors(self, **filters):
        """Sensors by their identifier: site, area, equipment, type."""
        return self.rows("/api/sensors", filters)

    def readings(self, sensor_id, start=None, end=None, order="desc", part=10_000):
        """A sensor's readings, the newest first, of the half-open window [start, end) where it is given."""
        query = {"from": start, "to": end, "order": order, "limit": part}
        return self.rows(f"/api/sensors/{urllib.parse.quote(sensor_id, safe='')}/readings", query)

    def latest(self, sensor_id, count=1000):
        """The newest readings of a sensor, the newest first; `unit` says what in."""
        path = f"/api/sensors/{urllib.parse.quote(sensor_id, safe='')}/readings"
        return self.ask("GET", path, {"limit": count})

    def tasks(self, **filters):
        """Maintenance tasks, the newest first."""
        return self.rows("/api/maintenance-tasks", filters)

    def logs(self, **filters):
        """Entries of the maintenance log, the newest first."""
        return self.rows("/api/maintenance-logs", filters)

    def send(self, readings):
        """Stores readings (by a device key) and returns the receipt; a retry stores nothing twice."""
        return self.ask("POST", "/api/readings", body=readings, headers={"Idempotency-Key": str(uuid.uuid4())})

    def rows(self, path, query):
        """Every row of a list, part by part."""
        more = {}
        while True:
            page = self.ask("GET", path, {**query, **more})
            # Some lists come by numbered pages, which are deprecated, until parts are asked for.
            if "next" not in page and "limit" not in more:
                more = {"limit": 50}
                continue
            yield from page["rows"]
            if page.get("next") is None:
                return
            more = {**more, "cursor": page["next"]}

    def ask(self, method, path, query=None, body=None, headers=None):
        """The JSON that the plant answers; None where it has nothing to say."""
        given = {name: value for name, value in (query or {}).items() if value is not None}
        address = self.address + path + ("?" + urllib.parse.urlencode(given) if given else "")
        sent = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", **(headers or {})}
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        # Only what is harmless when it is done twice is tried again.
        tries = self.tries if method == "GET" or "Idempotency-Key" in sent else 1
        for attempt in range(1, tries + 1):
            try:
                request = urllib.request.Request(address, data, sent, method=method)
                with urllib.request.urlopen(request, timeout=self.timeout, context=self.context) as answer:
                    text = answer.read()
                    return json.loads(text) if text else None
            except urllib.error.HTTPError as refusal:
                if refusal.code not in RETRIED or attempt == tries:
                    raise Refused(refusal.code, _problem(refusal)) from None
                wait = float(refusal.headers.get("Retry-After") or 2**attempt)
            except OSError:
                if attempt == tries:
                    raise
                wait = 2**attempt
            time.sleep(wait * random.uniform(0.5, 1.5))


def _problem(refusal):
    try:
        return json.loads(refusal.read())
    except ValueError:
        return {}
