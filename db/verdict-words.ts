/** What people say of an alert that ended; apart from the schema, as browsers offer them too. */
export const verdicts = ['real', 'false', 'sensor_fault', 'known_cause'] as const
/** ISO 14224 tables B.6 to B.15, reduced to what sensors on machines notice. */
export const failureModes = [
  'vibration',
  'overheating',
  'noise',
  'external_leakage',
  'internal_leakage',
  'plugged',
  'low_output',
  'high_output',
  'erratic_output',
  'parameter_deviation',
  'breakdown',
  'failure_to_start',
  'spurious_stop',
  'abnormal_instrument_reading',
  'structural_deficiency',
  'other',
  'unknown',
] as const
/** ISO 14224 table B.2. */
export const failureMechanisms = [
  'wear',
  'clearance_or_alignment',
  'looseness',
  'fatigue_or_breakage',
  'cavitation',
  'corrosion_or_erosion',
  'leakage',
  'overheating',
  'blockage_or_contamination',
  'instrument',
  'electrical',
  'external',
  'other',
  'unknown',
] as const
/** ISO 14224 table B.3. */
export const failureCauses = [
  'design',
  'fabrication_or_installation',
  'off_design_service',
  'operating_error',
  'maintenance_error',
  'expected_wear',
  'other',
  'unknown',
] as const
