import type { SnippetParts } from './parts'

/** A sketch for the Arduino core of the ESP32. Without a clock of its own the reading is timed by the server. */
export function esp32Snippet({ origin, sensorId, secret }: SnippetParts): string {
  const reading = `{"sensor_id":${JSON.stringify(sensorId)},"value":`
  return `\
#include <HTTPClient.h>
#include <WiFi.h>

const char *url = ${JSON.stringify(`${origin}/api/readings`)};
const char *key = ${JSON.stringify(secret ?? 'smk_…')};

// Stores one value. A retry carries the same Idempotency-Key, so nothing is stored twice.
bool send(float value) {
  String body = String(${JSON.stringify(reading)}) + String(value, 3) + "}";
  String once = String(esp_random(), HEX) + String(esp_random(), HEX);
  for (int wait = 1000; wait <= 32000; wait *= 2) {
    HTTPClient http;
    http.begin(url);  // over HTTPS: http.begin(url, certificate of the plant's authority)
    http.addHeader("Authorization", String("Bearer ") + key);
    http.addHeader("Content-Type", "application/json");
    http.addHeader("Idempotency-Key", once);
    int status = http.POST(body);
    if (status != 201) Serial.println(status > 0 ? http.getString() : http.errorToString(status));
    http.end();
    if (status == 201) return true;
    if (status > 0 && status < 500 && status != 408 && status != 429) return false;
    delay(wait / 2 + random(wait));
  }
  return false;
}

void setup() {
  Serial.begin(115200);
  WiFi.begin("network", "password");
  while (WiFi.status() != WL_CONNECTED) delay(200);
}

void loop() {
  send(analogReadMilliVolts(34) / 1000.0);
  delay(60000);
}
`
}
