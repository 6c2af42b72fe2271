// Made by `npm run docs:client-types` from the schemas that the server checks with; do not edit.

export interface Operations {
  /** A sensor’s readings, the newest or a window, in parts. */
  'GET /api/sensors/{sensorId}/readings': {
    path: { sensorId: string }
    query: { "limit"?: number; "order"?: "desc" | "asc"; "from"?: string; "to"?: string; "cursor"?: string; "format"?: "json" | "csv" | "ndjson" | "parquet" }
    body: undefined
    answer: { "sensorId": string; "unit": string | null; "rows": ({ "timestamp": string; "value": number; "quality": number | null })[]; "next": string | null }
  }
  /** Windowed features of a sensor. */
  'GET /api/sensors/{sensorId}/features': {
    path: { sensorId: string }
    query: { "from": string; "to": string; "window"?: number; "step"?: number; "features"?: string; "lags"?: string; "layout"?: "long" | "wide"; "format"?: "json" | "csv" | "ndjson" | "parquet"; "limit"?: number; "cursor"?: string }
    body: undefined
    answer: { "rows": (Record<string, string | number | boolean | null>)[]; "next": string | null; "source": "readings" | "hourly"; "windowSeconds": number; "stepSeconds": number }
  }
  /** Windowed features of a machine’s sensors, aligned. */
  'GET /api/equipment/{equipmentId}/features': {
    path: { equipmentId: string }
    query: { "from": string; "to": string; "window"?: number; "step"?: number; "features"?: string; "lags"?: string; "layout"?: "long" | "wide"; "format"?: "json" | "csv" | "ndjson" | "parquet"; "limit"?: number; "cursor"?: string }
    body: undefined
    answer: { "rows": (Record<string, string | number | boolean | null>)[]; "next": string | null; "source": "readings" | "hourly"; "windowSeconds": number; "stepSeconds": number }
  }
  /** Labels of a machine for supervised training, as they were known at the time. */
  'GET /api/equipment/{equipmentId}/labels': {
    path: { equipmentId: string }
    query: { "from": string; "to": string; "step"?: number; "horizon"?: number; "format"?: "json" | "csv" | "ndjson" | "parquet"; "limit"?: number; "cursor"?: string }
    body: undefined
    answer: { "rows": ({ "at": string; "failure_within": boolean | null; "hours_to_failure": number | null; "known_at": string | null; "is_down": boolean; "in_maintenance": boolean; "hours_since_maintenance": number | null; "open_alerts": number })[]; "next": string | null }
  }
  /** Readings of any selection as one file. */
  'GET /api/exports/readings': {
    path: Record<never, never>
    query: { "from"?: string; "to"?: string; "sensor"?: string; "equipment"?: string; "site"?: string; "format"?: "csv" | "ndjson" | "parquet" }
    body: undefined
    answer: string
  }
  /** What an export is made of, a part for each day and sensor. */
  'GET /api/exports/readings/parts': {
    path: Record<never, never>
    query: { "from"?: string; "to"?: string; "sensor"?: string; "equipment"?: string; "site"?: string; "limit"?: number; "cursor"?: string }
    body: undefined
    answer: { "rows": ({ "day": string; "sensorId": string; "readings": number; "href": string })[]; "next": string | null }
  }
  /** The points of a sensor’s chart as CSV. */
  'GET /api/sensors/{sensorId}/points': {
    path: { sensorId: string }
    query: Record<never, never>
    body: undefined
    answer: string
  }
  /** The points of the charts of a machine’s sensors as CSV. */
  'GET /api/equipment/{equipmentId}/points': {
    path: { equipmentId: string }
    query: Record<never, never>
    body: undefined
    answer: string
  }
  /** How unlike a sensor’s days are to those of a reference period. */
  'GET /api/sensors/{sensorId}/drift': {
    path: { sensorId: string }
    query: { "days"?: "7" | "14" | "28" | "56"; "to"?: string; "referenceDays"?: "7" | "14" | "28" | "56"; "reference"?: string }
    body: undefined
    answer: { "sensorId": string; "unit": string | null; "verdict": "same" | "perhaps_shifted" | "shifted" | "reshaped" | "too_few_days"; "leastDays": number; "basis": "chosen" | "learned" | "before"; "window": { "from": string; "to": string; "days": ({ "day": string; "value": number })[] }; "reference": { "from": string; "to": string; "days": ({ "day": string; "value": number })[] }; "leftOutDays": number; "shift": { "shift": number; "low": number; "high": number; "delta": number } | null; "kolmogorovSmirnov": { "d": number; "p": number } | null; "populationStability": { "psi": number; "byChance": number; "bins": number } | null }
  }
  /** Store readings, by a device key. */
  'POST /api/readings': {
    path: Record<never, never>
    query: { "dry_run"?: string }
    body: unknown
    answer: { "rows": number; "accepted": number; "duplicates": number; "conflicts": number; "quarantined": number; "rejected": number; "late": number; "reasons": Record<string, number>; "errors": ({ "pointer": string; "code": string; "detail": string; [member: string]: unknown })[]; "blocks": number; "dry_run"?: true; "receipt_id"?: string }
  }
  /** What became of readings that were sent. */
  'GET /api/receipts/{receiptId}': {
    path: { receiptId: string }
    query: Record<never, never>
    body: undefined
    answer: { "rows": number; "accepted": number; "duplicates": number; "conflicts": number; "quarantined": number; "rejected": number; "late": number; "reasons": Record<string, number>; "errors": ({ "pointer": string; "code": string; "detail": string; [member: string]: unknown })[]; "blocks": number; "dry_run"?: true; "receipt_id": string; "status": number; "complete": boolean; "received_at": string; "detail"?: string }
  }
  /** Readings that came with another value than is stored, until somebody settles which one stays. */
  'GET /api/reading-conflicts': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "page"?: string; "sensor"?: string }
    body: undefined
    answer: { "rows": ({ "id": number; "sensorId": string; "name": string; "unit": string | null; "at": number; "receivedAt": number; "value": number; "standing": number | null; "devices": (string)[]; "around": ({ "at": number; "value": number })[] })[]; "next"?: string | null; "total"?: number; "page"?: number; "pages"?: number }
  }
  /** Settle which of two values stays, of up to 50 conflicts: all of them or none. */
  'POST /api/reading-conflicts/settlements': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "settle": ({ "id": number; "outcome": "kept" | "taken"; "standing"?: number })[] }
    answer: { "settled": number }
  }
  /** Sensors by their identifier, with where they are and their newest reading. */
  'GET /api/sensors': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "site"?: string; "area"?: string; "equipment"?: string; "type"?: string }
    body: undefined
    answer: { "rows": ({ "sensorId": string; "name": string | null; "type": string; "unit": string | null; "intervalSeconds": number | null; "location": string | null; "status": string; "equipmentTag": string | null; "site": string | null; "area": string | null; "latestAt": string | null; "latestValue": number | null })[]; "next": string | null }
  }
  /** Add a sensor. */
  'POST /api/sensors': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "sensorId": string; "type": string; "name"?: string | null; "location"?: string | null; "unit"?: string | null; "intervalSeconds"?: number | null; "equipmentTag"?: string | null; "status"?: "active" | "inactive" | "maintenance" | "retired" }
    answer: { "sensorId": string }
  }
  /** Change or retire a sensor, or bring it back. */
  'PATCH /api/sensors/{sensorId}': {
    path: { sensorId: string }
    query: Record<never, never>
    body: { "type"?: string; "name"?: string | null; "location"?: string | null; "unit"?: string | null; "intervalSeconds"?: number | null; "equipmentTag"?: string | null; "status"?: "active" | "inactive" | "maintenance" | "retired"; "updatedAt"?: string }
    answer: { "id": string; "sensorId": string; "type": string; "name": string | null; "unit": string | null; "intervalSeconds": number | null; "location": string | null; "status": "active" | "inactive" | "maintenance" | "retired"; "isDemo": boolean; "updatedAt": string; "equipmentTag": string | null; "hasReadings": boolean }
  }
  /** Machines by their tag, with their place, health and open alerts, in parts. */
  'GET /api/equipment': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "tag"?: string; "site"?: string; "area"?: string; "retired"?: "true" }
    body: undefined
    answer: { "rows": ({ "id": string; "tag": string; "name": string; "site": string; "area": string; "workCenter": string; "workUnit": string; "criticality": "low" | "medium" | "high"; "retiredAt": string | null; "isDemo": boolean; "createdAt": string; "updatedAt": string; "sensorCount": number; "openAlerts": number; "health": number | null })[]; "next": string | null }
  }
  /** One machine. */
  'GET /api/equipment/{equipmentId}': {
    path: { equipmentId: string }
    query: Record<never, never>
    body: undefined
    answer: { "id": string; "tag": string; "name": string; "site": string; "area": string; "workCenter": string; "workUnit": string; "criticality": "low" | "medium" | "high"; "retiredAt": string | null; "isDemo": boolean; "createdAt": string; "updatedAt": string; "sensorCount": number; "openAlerts": number; "health": number | null }
  }
  /** Sites, areas, work centers and work units where machines stand, in parts. */
  'GET /api/places': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "site"?: string; "area"?: string }
    body: undefined
    answer: { "rows": ({ "site": string; "area": string; "workCenter": string; "workUnit": string; "machines": number })[]; "next": string | null }
  }
  /** Say which sensors tell a machine’s load and running hours. */
  'PUT /api/equipment/{equipmentId}/signals': {
    path: { equipmentId: string }
    query: Record<never, never>
    body: { "loadSensorId": string | null; "runningSensorId": string | null; "runningAbove": number | null }
    answer: { "loadSensorId": string | null; "runningSensorId": string | null; "runningAbove": number | null }
  }
  /** Add equipment. */
  'POST /api/equipment': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "tag": string; "name": string; "site": string; "area": string; "workCenter": string; "workUnit": string; "criticality"?: "low" | "medium" | "high" }
    answer: { "id": string }
  }
  /** Change or retire equipment, or bring it back. */
  'PATCH /api/equipment/{equipmentId}': {
    path: { equipmentId: string }
    query: Record<never, never>
    body: { "tag"?: string; "name"?: string; "site"?: string; "area"?: string; "workCenter"?: string; "workUnit"?: string; "criticality"?: "low" | "medium" | "high"; "retired"?: boolean; "withSensors"?: boolean; "updatedAt"?: string }
    answer: { "id": string; "tag": string; "name": string; "site": string; "area": string; "workCenter": string; "workUnit": string; "criticality": "low" | "medium" | "high"; "retiredAt": string | null; "isDemo": boolean; "labelToken": string; "updatedAt": string }
  }
  /** Make the label of a machine invalid. */
  'POST /api/equipment/{equipmentId}/label-replacements': {
    path: { equipmentId: string }
    query: Record<never, never>
    body: undefined
    answer: Record<string, unknown>
  }
  /** The registry as CSV, as it can be imported again. */
  'GET /api/registry': {
    path: Record<never, never>
    query: { "template"?: string }
    body: undefined
    answer: string
  }
  /** Bring the registry in line with a CSV file, all of it or nothing. */
  'POST /api/registry-imports': {
    path: Record<never, never>
    query: { "dry_run"?: string }
    body: unknown
    answer: { "applied": boolean; "unchanged": number; [member: string]: unknown }
  }
  /** Identifiers that no sensor has, with what is held back under them. */
  'GET /api/unregistered-sensors': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "page"?: string }
    body: undefined
    answer: { "rows": ({ "sensorId": string; "readings": number; "firstAt": number; "lastAt": number; "lastValue": number; "units": (string)[]; "devices": ({ "id": string; "name": string })[]; "isRegistered": boolean; "points": ({ "at": number; "value": number })[] })[]; "next"?: string | null; "total"?: number; "page"?: number; "pages"?: number }
  }
  /** Register sensors and file what is held back under their identifiers. */
  'POST /api/unregistered-sensors/adoptions': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "sensors": ({ "sensorId": string; "type": string; "name"?: string | null; "location"?: string | null; "unit"?: string | null; "intervalSeconds"?: number | null; "equipmentTag"?: string | null; "status"?: "active" | "inactive" | "maintenance" })[] }
    answer: { "filed": ({ "sensorId": string; [member: string]: unknown })[] }
  }
  /** File what is held back with a sensor of another identifier. */
  'POST /api/unregistered-sensors/assignments': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "heldId": string; "sensorId": string }
    answer: { "filed": ({ "sensorId": string; [member: string]: unknown })[] }
  }
  /** Throw away what is held back under these identifiers. */
  'POST /api/unregistered-sensors/discards': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "heldIds": (string)[] }
    answer: Record<string, unknown>
  }
  /** Alerts, the one raised last first, in parts. */
  'GET /api/alerts': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "status"?: "open" | "unacknowledged" | "acknowledged" | "set_aside" | "resolved" | "unjudged" | "all"; "severity"?: "critical" | "high" | "medium" | "low"; "type"?: "limit" | "trend" | "pattern" | "missing_data" | "stuck_value" | "drift"; "site"?: string; "area"?: string; "equipment"?: string; "sensor"?: string; "assignee"?: "me" | "nobody" | string; "from"?: string; "to"?: string }
    body: undefined
    answer: { "rows": ({ "id": string; "sensorId": string; "type": "limit" | "trend" | "pattern" | "missing_data" | "stuck_value" | "drift"; "message": string; "recommendedAction": string | null; "score": number | null; "occurrences": number; "status": "open" | "acknowledged" | "resolved"; "processState": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "severity": "low" | "medium" | "high" | "critical"; "latches": boolean; "acknowledgedBy": string | null; "resolvedBy": string | null; "assignee": string | null; "assigneeId": string | null; "shelvedUntil": string | null; "suppressedAt": string | null; "suppressedUntil": string | null; "outOfServiceAt": string | null; "outOfServiceUntil": string | null; "workedOnAt": string | null; "verdict": "real" | "false" | "sensor_fault" | "known_cause" | null; "verdictBy": string | null; "lastRaisedAt": string | null; "returnedAt": string | null; "acknowledgedAt": string | null; "resolvedAt": string | null; "verdictAt": string | null; "failedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "raisedAt": string; "site": string | null; "area": string | null; "equipmentTag": string | null; "equipmentName": string | null })[]; "next": string | null }
  }
  /** One alert with its evidence. */
  'GET /api/alerts/{alertId}': {
    path: { alertId: string }
    query: Record<never, never>
    body: undefined
    answer: { "id": string; "sensorId": string; "type": "limit" | "trend" | "pattern" | "missing_data" | "stuck_value" | "drift"; "message": string; "recommendedAction": string | null; "score": number | null; "occurrences": number; "status": "open" | "acknowledged" | "resolved"; "processState": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "severity": "low" | "medium" | "high" | "critical"; "latches": boolean; "acknowledgedBy": string | null; "resolvedBy": string | null; "assignee": string | null; "assigneeId": string | null; "shelvedUntil": string | null; "suppressedAt": string | null; "suppressedUntil": string | null; "outOfServiceAt": string | null; "outOfServiceUntil": string | null; "workedOnAt": string | null; "verdict": "real" | "false" | "sensor_fault" | "known_cause" | null; "verdictBy": string | null; "lastRaisedAt": string | null; "returnedAt": string | null; "acknowledgedAt": string | null; "resolvedAt": string | null; "verdictAt": string | null; "failedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "raisedAt": string; "site": string | null; "area": string | null; "equipmentTag": string | null; "equipmentName": string | null; "evidence": unknown }
  }
  /** Take an alert on. */
  'POST /api/alerts/{alertId}/acknowledgements': {
    path: { alertId: string }
    query: Record<never, never>
    body: undefined
    answer: { "status": "open" | "acknowledged" | "resolved"; "processState": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "severity": "low" | "medium" | "high" | "critical"; "latches": boolean; "acknowledgedBy": string | null; "resolvedBy": string | null; "assignee": string | null; "assigneeId": string | null; "shelvedUntil": string | null; "suppressedAt": string | null; "suppressedUntil": string | null; "outOfServiceAt": string | null; "outOfServiceUntil": string | null; "workedOnAt": string | null; "verdict": "real" | "false" | "sensor_fault" | "known_cause" | null; "verdictBy": string | null }
  }
  /** Give an alert to somebody, or to nobody. */
  'POST /api/alerts/{alertId}/assignments': {
    path: { alertId: string }
    query: Record<never, never>
    body: { "to": string | null; "insteadOf": string | null }
    answer: { "status": "open" | "acknowledged" | "resolved"; "processState": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "severity": "low" | "medium" | "high" | "critical"; "latches": boolean; "acknowledgedBy": string | null; "resolvedBy": string | null; "assignee": string | null; "assigneeId": string | null; "shelvedUntil": string | null; "suppressedAt": string | null; "suppressedUntil": string | null; "outOfServiceAt": string | null; "outOfServiceUntil": string | null; "workedOnAt": string | null; "verdict": "real" | "false" | "sensor_fault" | "known_cause" | null; "verdictBy": string | null }
  }
  /** Add words to an alert’s history. */
  'POST /api/alerts/{alertId}/comments': {
    path: { alertId: string }
    query: Record<never, never>
    body: { "text": string }
    answer: { "status": "open" | "acknowledged" | "resolved"; "processState": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "severity": "low" | "medium" | "high" | "critical"; "latches": boolean; "acknowledgedBy": string | null; "resolvedBy": string | null; "assignee": string | null; "assigneeId": string | null; "shelvedUntil": string | null; "suppressedAt": string | null; "suppressedUntil": string | null; "outOfServiceAt": string | null; "outOfServiceUntil": string | null; "workedOnAt": string | null; "verdict": "real" | "false" | "sensor_fault" | "known_cause" | null; "verdictBy": string | null }
  }
  /** Keep an alert from people for some hours. */
  'POST /api/alerts/{alertId}/shelvings': {
    path: { alertId: string }
    query: Record<never, never>
    body: { "hours": number; "reason": string }
    answer: { "status": "open" | "acknowledged" | "resolved"; "processState": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "severity": "low" | "medium" | "high" | "critical"; "latches": boolean; "acknowledgedBy": string | null; "resolvedBy": string | null; "assignee": string | null; "assigneeId": string | null; "shelvedUntil": string | null; "suppressedAt": string | null; "suppressedUntil": string | null; "outOfServiceAt": string | null; "outOfServiceUntil": string | null; "workedOnAt": string | null; "verdict": "real" | "false" | "sensor_fault" | "known_cause" | null; "verdictBy": string | null }
  }
  /** Bring a shelved alert back. */
  'DELETE /api/alerts/{alertId}/shelvings': {
    path: { alertId: string }
    query: Record<never, never>
    body: undefined
    answer: { "status": "open" | "acknowledged" | "resolved"; "processState": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "severity": "low" | "medium" | "high" | "critical"; "latches": boolean; "acknowledgedBy": string | null; "resolvedBy": string | null; "assignee": string | null; "assigneeId": string | null; "shelvedUntil": string | null; "suppressedAt": string | null; "suppressedUntil": string | null; "outOfServiceAt": string | null; "outOfServiceUntil": string | null; "workedOnAt": string | null; "verdict": "real" | "false" | "sensor_fault" | "known_cause" | null; "verdictBy": string | null }
  }
  /** Say what an alert was, which ends it. */
  'POST /api/alerts/{alertId}/verdicts': {
    path: { alertId: string }
    query: Record<never, never>
    body: { "verdict": "real" | "false" | "sensor_fault" | "known_cause"; "note"?: string; "failureMode"?: "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown"; "failureMechanism"?: "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown"; "failureCause"?: "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown"; "failedAt"?: string }
    answer: { "status": "open" | "acknowledged" | "resolved"; "processState": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "severity": "low" | "medium" | "high" | "critical"; "latches": boolean; "acknowledgedBy": string | null; "resolvedBy": string | null; "assignee": string | null; "assigneeId": string | null; "shelvedUntil": string | null; "suppressedAt": string | null; "suppressedUntil": string | null; "outOfServiceAt": string | null; "outOfServiceUntil": string | null; "workedOnAt": string | null; "verdict": "real" | "false" | "sensor_fault" | "known_cause" | null; "verdictBy": string | null }
  }
  /** Tasks, the newest first, in parts. */
  'GET /api/maintenance-tasks': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "status"?: "requested" | "planned" | "in_progress" | "done" | "cancelled"; "overdue"?: "true"; "site"?: string; "area"?: string; "equipment"?: string; "assignee"?: "me" | "nobody" | string; "priority"?: "low" | "medium" | "high" | "urgent" }
    body: undefined
    answer: { "rows": ({ "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number; "requestedBy": string | null; "site": string | null; "area": string | null; "equipmentTag": string | null; "equipmentName": string | null; "createdAt": string })[]; "next": string | null }
  }
  /** One task. */
  'GET /api/maintenance-tasks/{taskId}': {
    path: { taskId: string }
    query: Record<never, never>
    body: undefined
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number; "requestedBy": string | null; "site": string | null; "area": string | null; "equipmentTag": string | null; "equipmentName": string | null; "createdAt": string }
  }
  /** Planned work as iCalendar, for calendar programs. */
  'GET /api/calendars/{address}': {
    path: { address: string }
    query: { "of"?: "me" | "plant" }
    body: undefined
    answer: string
  }
  /** Tasks as CSV. */
  'GET /api/maintenance-tasks/export': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "status"?: "requested" | "planned" | "in_progress" | "done" | "cancelled"; "overdue"?: "true"; "site"?: string; "area"?: string; "equipment"?: string; "assignee"?: "me" | "nobody" | string; "priority"?: "low" | "medium" | "high" | "urgent" }
    body: undefined
    answer: string
  }
  /** Ask for work. */
  'POST /api/maintenance-tasks': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "idempotencyKey": string; "alertId"?: string; "sensorId"?: string; "equipmentTag"?: string; "title"?: string; "description"?: string; "type"?: "corrective" | "predetermined" | "condition_based" | "predictive"; "priority"?: "low" | "medium" | "high" | "urgent"; "dueAt"?: string; "assigneeId"?: string; "checklistId"?: string }
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number }
  }
  /** Change what a task says. */
  'PATCH /api/maintenance-tasks/{taskId}': {
    path: { taskId: string }
    query: Record<never, never>
    body: { "revision": number; "title"?: string; "description"?: string | null; "type"?: "corrective" | "predetermined" | "condition_based" | "predictive"; "priority"?: "low" | "medium" | "high" | "urgent"; "dueAt"?: string | null; "failureMode"?: "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism"?: "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause"?: "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null }
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number }
  }
  /** Plan, start, pause or cancel a task. */
  'POST /api/maintenance-tasks/{taskId}/transitions': {
    path: { taskId: string }
    query: Record<never, never>
    body: { "event": "planned"; "reason"?: string } | { "event": "started"; "reason"?: string; "quietHours"?: number } | { "event": "paused" | "cancelled"; "reason": string }
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number }
  }
  /** Give a task to somebody, or to nobody. */
  'POST /api/maintenance-tasks/{taskId}/assignments': {
    path: { taskId: string }
    query: Record<never, never>
    body: { "to": string | null; "insteadOf": string | null }
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number }
  }
  /** Add words to a task’s history. */
  'POST /api/maintenance-tasks/{taskId}/comments': {
    path: { taskId: string }
    query: Record<never, never>
    body: { "text": string }
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number }
  }
  /** End a task with its entry of the log. */
  'POST /api/maintenance-tasks/{taskId}/completions': {
    path: { taskId: string }
    query: Record<never, never>
    body: { "idempotencyKey": string; "activity": "inspection" | "service" | "adjustment" | "repair" | "replacement" | "test"; "description": string; "performedAt"?: string; "labourMinutes"?: number; "downtimeMinutes"?: number; "partsUsed"?: string; "partsCost"?: number; "partsCurrency"?: string; "photos"?: (string)[]; "resolveAlert"?: boolean; "failureMode"?: "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown"; "failureMechanism"?: "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown"; "failureCause"?: "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" }
    answer: { "id": string }
  }
  /** Keep alarms quiet for longer. */
  'POST /api/maintenance-tasks/{taskId}/extensions': {
    path: { taskId: string }
    query: Record<never, never>
    body: { "hours": number }
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number }
  }
  /** Add photos to a task. */
  'POST /api/maintenance-tasks/{taskId}/photos': {
    path: { taskId: string }
    query: Record<never, never>
    body: { "photos": (string)[]; "text"?: string }
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number }
  }
  /** Take a photo off a task. */
  'DELETE /api/maintenance-tasks/{taskId}/photos/{photoId}': {
    path: { taskId: string; photoId: string }
    query: Record<never, never>
    body: undefined
    answer: { "id": string; "title": string; "description": string | null; "type": "corrective" | "predetermined" | "condition_based" | "predictive"; "priority": "low" | "medium" | "high" | "urgent"; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "alertId": string | null; "sensorId": string | null; "equipmentId": string | null; "assignee": string | null; "assigneeId": string | null; "dueAt": string | null; "startedAt": string | null; "completedAt": string | null; "failureMode": "vibration" | "overheating" | "noise" | "external_leakage" | "internal_leakage" | "plugged" | "low_output" | "high_output" | "erratic_output" | "parameter_deviation" | "breakdown" | "failure_to_start" | "spurious_stop" | "abnormal_instrument_reading" | "structural_deficiency" | "other" | "unknown" | null; "failureMechanism": "wear" | "clearance_or_alignment" | "looseness" | "fatigue_or_breakage" | "cavitation" | "corrosion_or_erosion" | "leakage" | "overheating" | "blockage_or_contamination" | "instrument" | "electrical" | "external" | "other" | "unknown" | null; "failureCause": "design" | "fabrication_or_installation" | "off_design_service" | "operating_error" | "maintenance_error" | "expected_wear" | "other" | "unknown" | null; "revision": number }
  }
  /** Answer an item of a checklist. */
  'POST /api/maintenance-tasks/{taskId}/answers': {
    path: { taskId: string }
    query: Record<never, never>
    body: { "itemId": string; "revision": number; "value": string | null }
    answer: Record<string, unknown>
  }
  /** Entries of the maintenance log, the newest first, in parts. */
  'GET /api/maintenance-logs': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "activity"?: "inspection" | "service" | "adjustment" | "repair" | "replacement" | "test"; "site"?: string; "equipment"?: string; "sensor"?: string; "task"?: string; "alert"?: string; "from"?: string; "to"?: string }
    body: undefined
    answer: { "rows": ({ "id": string; "seq": number; "hash": string; "prevHash": string; "taskId": string | null; "alertId": string | null; "sensorId": string | null; "correctsId": string | null; "activity": "inspection" | "service" | "adjustment" | "repair" | "replacement" | "test"; "description": string; "performedBy": string; "performedAt": string; "labourMinutes": number | null; "downtimeMinutes": number | null; "partsUsed": string | null; "partsCost": number | null; "partsCurrency": string | null; "site": string | null; "area": string | null; "equipmentTag": string | null; "equipmentName": string | null; "createdAt": string })[]; "next": string | null }
  }
  /** One entry. */
  'GET /api/maintenance-logs/{logId}': {
    path: { logId: string }
    query: Record<never, never>
    body: undefined
    answer: { "id": string; "seq": number; "hash": string; "prevHash": string; "taskId": string | null; "alertId": string | null; "sensorId": string | null; "correctsId": string | null; "activity": "inspection" | "service" | "adjustment" | "repair" | "replacement" | "test"; "description": string; "performedBy": string; "performedAt": string; "labourMinutes": number | null; "downtimeMinutes": number | null; "partsUsed": string | null; "partsCost": number | null; "partsCurrency": string | null; "site": string | null; "area": string | null; "equipmentTag": string | null; "equipmentName": string | null; "createdAt": string }
  }
  /** Log maintenance work. */
  'POST /api/maintenance-logs': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "idempotencyKey": string; "alertId"?: string; "taskId"?: string; "sensorId"?: string; "equipmentTag"?: string; "correctsId"?: string; "activity": "inspection" | "service" | "adjustment" | "repair" | "replacement" | "test"; "description": string; "performedAt"?: string; "labourMinutes"?: number; "downtimeMinutes"?: number; "partsUsed"?: string; "partsCost"?: number; "partsCurrency"?: string; "photos"?: (string)[]; "resolveAlert"?: boolean }
    answer: { "id": string }
  }
  /** The log of a period as signed NDJSON. */
  'GET /api/maintenance-logs/export': {
    path: Record<never, never>
    query: { "from"?: string; "to"?: string }
    body: undefined
    answer: string
  }
  /** The figures of maintenance with all that was counted, as CSV. */
  'GET /api/maintenance-figures': {
    path: Record<never, never>
    query: { "from"?: string; "to"?: string; "site"?: string; "area"?: string; "equipment"?: string; "figure"?: string }
    body: undefined
    answer: string
  }
  /** Upload a photo. */
  'POST /api/maintenance-photos': {
    path: Record<never, never>
    query: Record<never, never>
    body: unknown
    answer: { "id": string; [member: string]: unknown }
  }
  /** A photo. */
  'GET /api/maintenance-photos/{photoId}': {
    path: { photoId: string }
    query: { "size"?: string }
    body: undefined
    answer: string
  }
  /** Sheets of shift handovers, the newest first. */
  'GET /api/shift-handovers': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string; "page"?: string; "site"?: string }
    body: undefined
    answer: { "rows": ({ "id": string; "site": string; "shift": string; "startsAt": string; "endsAt": string; "handedBy": string; "handedAt": string; "takenBy": string | null; "takenAt": string | null })[]; "next"?: string | null; "total"?: number; "page"?: number; "pages"?: number }
  }
  /** One sheet. */
  'GET /api/shift-handovers/{handoverId}': {
    path: { handoverId: string }
    query: Record<never, never>
    body: undefined
    answer: { "id": string; "site": string; "shift": string; "startsAt": string; "endsAt": string; "handedBy": string; "handedById": string | null; "handedAt": string; "handedKey": string; "handedSignature": string; "takenBy": string | null; "takenById": string | null; "takenAt": string | null; "takenRemarks": string | null; "takenKey": string | null; "takenSignature": string | null; "verdict": "whole" | "changed" | "foreign"; "sheet": { "version": 1; "plant": string; "timeZone": string; "site": string; "shift": { "name": string; "from": string; "to": string }; "at": string; "alarms": { "total": number; "rows": ({ "id": string; "severity": "low" | "medium" | "high" | "critical"; "state": "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "latched"; "setAside": "shelved" | "suppressed" | "out_of_service" | "worked_on" | null; "message": string; "finding"?: unknown; "sensor": string; "machine": { "tag": string; "name": string } | null; "raisedAt": string; "assignee": string | null })[]; "counts": { "raised": number; "unacknowledged": number; "acknowledged": number; "shelved": number; "suppressed": number; "outOfService": number; "workedOn": number } }; "tasks": { "inProgress": { "total": number; "rows": ({ "id": string; "title": string; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "priority": "low" | "medium" | "high" | "urgent"; "machine": { "tag": string; "name": string } | null; "assignee": string | null; "dueAt": string | null })[] }; "started": { "total": number; "rows": ({ "id": string; "title": string; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "priority": "low" | "medium" | "high" | "urgent"; "machine": { "tag": string; "name": string } | null; "assignee": string | null; "dueAt": string | null })[] }; "finished": { "total": number; "rows": ({ "id": string; "title": string; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "priority": "low" | "medium" | "high" | "urgent"; "machine": { "tag": string; "name": string } | null; "assignee": string | null; "dueAt": string | null })[] }; "overdue": { "total": number; "rows": ({ "id": string; "title": string; "status": "requested" | "planned" | "in_progress" | "done" | "cancelled"; "priority": "low" | "medium" | "high" | "urgent"; "machine": { "tag": string; "name": string } | null; "assignee": string | null; "dueAt": string | null })[] } }; "entries": { "total": number; "rows": ({ "id": string; "activity": "inspection" | "service" | "adjustment" | "repair" | "replacement" | "test"; "description": string; "by": string; "at": string; "machine": { "tag": string; "name": string } | null })[] }; "sensors": { "outOfService": { "total": number; "rows": ({ "id": string; "name": string; "machine": { "tag": string; "name": string } | null; "lastAt": string | null })[] }; "silent": { "total": number; "rows": ({ "id": string; "name": string; "machine": { "tag": string; "name": string } | null; "lastAt": string | null })[] } }; "machines": ({ "tag": string; "name": string; "score": number })[]; "remarks": string } | null }
  }
  /** Checklists by name, in parts. */
  'GET /api/checklists': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string }
    body: undefined
    answer: { "rows": ({ "id": string; "revision": number; "equipmentTag": string | null; "name": string; "items": ({ "kind": "tick"; "label": string; "isRequired": boolean } | { "kind": "number"; "label": string; "isRequired": boolean; "unit": string | null; "lower": number | null; "upper": number | null } | { "kind": "text"; "label": string; "isRequired": boolean } | { "kind": "choice"; "label": string; "isRequired": boolean; "choices": (string)[] })[]; [member: string]: unknown })[]; "next": string | null }
  }
  /** Add a checklist. */
  'POST /api/checklists': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "name": string; "equipmentTag": string | null; "items": ({ "kind": "tick"; "label": string; "isRequired"?: boolean } | { "kind": "number"; "label": string; "isRequired"?: boolean; "unit": string | null; "lower": number | null; "upper": number | null } | { "kind": "text"; "label": string; "isRequired"?: boolean } | { "kind": "choice"; "label": string; "isRequired"?: boolean; "choices": (string)[] })[] }
    answer: { "id": string }
  }
  /** Change a checklist, or retire it. */
  'PATCH /api/checklists/{checklistId}': {
    path: { checklistId: string }
    query: Record<never, never>
    body: { "name": string; "equipmentTag": string | null; "items": ({ "kind": "tick"; "label": string; "isRequired"?: boolean } | { "kind": "number"; "label": string; "isRequired"?: boolean; "unit": string | null; "lower": number | null; "upper": number | null } | { "kind": "text"; "label": string; "isRequired"?: boolean } | { "kind": "choice"; "label": string; "isRequired"?: boolean; "choices": (string)[] })[]; "revision": number; "isRetired"?: boolean }
    answer: { "id": string }
  }
  /** Schedules, what is due next first, in parts. */
  'GET /api/maintenance-schedules': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string }
    body: undefined
    answer: { "rows": ({ "id": string; "revision": number; "equipmentTag": string | null; "title": string; "kind": string; "nextDueAt": string | null; [member: string]: unknown })[]; "next": string | null }
  }
  /** Plan work by dates, use or condition. */
  'POST /api/maintenance-schedules': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "rule": string; "startsLocal": string; "kind": "calendar"; "basis"?: "due" | "done"; "leadDays"?: number; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "idempotencyKey": string } | { "kind": "meter"; "sensorId": string; "meterKind": "increase" | "running_hours"; "meterEvery": number; "meterAbove": number | null; "countedFrom": string | null; "basis"?: "due" | "done"; "leadDays"?: number; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "idempotencyKey": string } | { "kind": "condition"; "conditionKind": "alert"; "alertType": "limit" | "trend" | "pattern" | "missing_data" | "stuck_value" | "drift" | null; "alertSeverity": "low" | "medium" | "high" | "critical"; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "idempotencyKey": string } | { "kind": "condition"; "conditionKind": "above" | "below"; "sensorId": string; "conditionHours": number; "conditionLimit": number; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "idempotencyKey": string } | { "kind": "condition"; "conditionKind": "health" | "forecast"; "conditionHours": number; "conditionLimit": number; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "idempotencyKey": string }
    answer: { "id": string }
  }
  /** Change a schedule, or pause, resume or retire it. */
  'PATCH /api/maintenance-schedules/{scheduleId}': {
    path: { scheduleId: string }
    query: Record<never, never>
    body: { "event": "paused" | "resumed" | "retired"; "kind": "step" } | { "rule": string; "startsLocal": string; "kind": "calendar"; "basis"?: "due" | "done"; "leadDays"?: number; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "revision": number } | { "kind": "meter"; "sensorId": string; "meterKind": "increase" | "running_hours"; "meterEvery": number; "meterAbove": number | null; "countedFrom": string | null; "basis"?: "due" | "done"; "leadDays"?: number; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "revision": number } | { "kind": "condition"; "conditionKind": "alert"; "alertType": "limit" | "trend" | "pattern" | "missing_data" | "stuck_value" | "drift" | null; "alertSeverity": "low" | "medium" | "high" | "critical"; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "revision": number } | { "kind": "condition"; "conditionKind": "above" | "below"; "sensorId": string; "conditionHours": number; "conditionLimit": number; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "revision": number } | { "kind": "condition"; "conditionKind": "health" | "forecast"; "conditionHours": number; "conditionLimit": number; "title": string; "description": string | null; "priority"?: "low" | "medium" | "high" | "urgent"; "equipmentTag": string | null; "assigneeId": string | null; "checklistId": string | null; "revision": number }
    answer: { "id": string }
  }
  /** The next five dates of a rule. */
  'POST /api/maintenance-schedules/dates': {
    path: Record<never, never>
    query: Record<never, never>
    body: { "rule": string; "startsLocal": string }
    answer: { "dates": (string)[] }
  }
  /** Models of others, each beside the plant’s own detectors on what people judged, in parts. */
  'GET /api/models': {
    path: Record<never, never>
    query: { "limit"?: number; "cursor"?: string }
    body: undefined
    answer: { "rows": ({ "id": string; "name": string; "version": string; "mode": "shadow" | "alarming"; "retiredAt": string | null; "createdAt": string; "scores": number; "lastAt": string | null; "judged": { "real": number; "false": number }; "flagged": { "real": number; "false": number }; "earlierSeconds": number | null })[]; "next": string | null }
  }
  /** Send what a model found, up to 500 scores at a time. */
  'POST /api/models/{modelId}/scores': {
    path: { modelId: string }
    query: Record<never, never>
    body: { "scores": ({ "sensorId": string; "at": string; "score": number; "alarm"?: { "severity": "low" | "medium" | "high" | "critical"; "message": string }; "observed"?: number; "evidence"?: Record<string, unknown> })[] }
    answer: { "stored": number; "duplicates": number; "alerts": (string)[]; "unknown": (string)[] }
  }
  /** This document (OpenAPI 3.1). */
  'GET /api/openapi.json': {
    path: Record<never, never>
    query: Record<never, never>
    body: undefined
    answer: { "openapi": string; [member: string]: unknown }
  }
  /** Machines, sensors and alerts by their names. */
  'GET /api/names': {
    path: Record<never, never>
    query: { "text"?: string }
    body: undefined
    answer: { "found": ({ "kind": string; "id": string; "name": string; "detail": string })[] }
  }
  /** What changes, as server-sent events. */
  'GET /api/live': {
    path: Record<never, never>
    query: { "sensor"?: string; "machine"?: string; "any"?: string; "since"?: string }
    body: undefined
    answer: string
  }
  /** The audit trail as CSV or NDJSON. */
  'GET /api/audit-entries': {
    path: Record<never, never>
    query: { "format"?: string; "who"?: string; "group"?: string; "subject"?: string; "from"?: string; "to"?: string }
    body: undefined
    answer: string
  }
  /** Whether the process answers. */
  'GET /api/health/live': {
    path: Record<never, never>
    query: Record<never, never>
    body: undefined
    answer: { "status": "live" }
  }
  /** Whether the process and its database answer. */
  'GET /api/health/ready': {
    path: Record<never, never>
    query: Record<never, never>
    body: undefined
    answer: { "status": "ready" }
  }
}
