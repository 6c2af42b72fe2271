/** Everything that the audit trail can tell, as `subject.event`. */
export const auditActions = [
  'plant.set_up',
  'plant.changed',
  'plant.demo_loaded',
  'plant.demo_removed',
  'person.invited',
  'invitation.revoked',
  'person.joined',
  'person.changed',
  'person.disabled',
  'person.enabled',
  'password.changed',
  'password.reset_issued',
  'password.reset',
  'second_factor.enabled',
  'second_factor.disabled',
  'sign_in.succeeded',
  'sign_in.failed',
  'sign_out',
  'session.ended',
  'device_key.issued',
  'device_key.rotated',
  'device_key.changed',
  'device_key.revoked',
  'device_key.clock_seen',
  'notification_channel.added',
  'notification_channel.changed',
  'notification_channel.rotated',
  'notification_channel.removed',
  'notification_channel.tested',
  'notification_channel.replayed',
  'equipment.created',
  'equipment.changed',
  'equipment.retired',
  'equipment.brought_back',
  'sensor.created',
  'sensor.changed',
  'sensor.retired',
  'sensor.brought_back',
  'limit.set',
  'limit.changed',
  'limit.removed',
  'reading.adopted',
  'reading.discarded',
  'reading.settled',
  'audit.exported',
] as const
export type AuditAction = (typeof auditActions)[number]

/** What a person looks for, and the actions of it by what they begin with. */
const beginnings = {
  sign_in: ['sign_in.', 'sign_out', 'session.'],
  people: ['person.', 'invitation.', 'password.', 'second_factor.'],
  device_keys: ['device_key.'],
  notifications: ['notification_channel.'],
  registry: ['equipment.', 'sensor.', 'limit.'],
  readings: ['reading.'],
  plant: ['plant.'],
  audit: ['audit.'],
} as const satisfies Record<string, string[]>

export type AuditGroup = keyof typeof beginnings
export const auditGroups = [
  'sign_in',
  'people',
  'device_keys',
  'notifications',
  'registry',
  'readings',
  'plant',
  'audit',
] as const

export const actionsOf = (group: AuditGroup): AuditAction[] =>
  auditActions.filter((action) => beginnings[group].some((start) => action.startsWith(start)))
