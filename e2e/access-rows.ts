import type { AccessRows } from '@/scripts/structure/routes'

/**
 * Who gets what: a row for each page and each method of each route handler. What the roles and devices may do follows from
 * `features/access/permissions.ts`; the access matrix tries every row as everybody.
 */
export const accessRows: AccessRows = {
  'page /': 'plant.read',
  'page /alerts': 'plant.read',
  'page /alerts/[alertId]': 'plant.read',
  'page /maintenance': 'plant.read',
  'page /sensors': 'plant.read',
  'page /sensors/[sensorId]': 'plant.read',
  'page /account': 'account.own',
  'page /people': 'people.manage',
  'page /devices': 'device_key.manage',
  'page /devices/new': 'device_key.manage',
  'page /devices/[keyId]': 'device_key.manage',
  'page /audit': 'audit.read',
  'page /sign-in': 'public',
  'page /set-up': 'public',
  'page /join': 'public',
  'page /reset-password': 'public',

  'GET /api/health/live': 'public',
  'GET /api/health/ready': 'public',
  'POST /api/readings': 'reading.write',
  'POST /api/alerts/[alertId]/acknowledgements': 'alert.respond',
  'POST /api/maintenance-logs': 'maintenance.log',

  'POST /api/set-up': 'public',
  'POST /api/session': 'public',
  'DELETE /api/session': 'public',
  'POST /api/session/second-factor': 'public',
  'POST /api/invitations/acceptances': 'public',
  'POST /api/password-resets': 'public',
  'POST /api/password-resets/completions': 'public',
  'PATCH /api/account': 'account.own',
  'PUT /api/account/password': 'account.own',
  'POST /api/account/second-factor': 'account.own',
  'PUT /api/account/second-factor': 'account.own',
  'DELETE /api/account/second-factor': 'account.own',
  'DELETE /api/account/sessions': 'account.own',
  'DELETE /api/account/sessions/[id]': 'account.own',
  'POST /api/invitations': 'people.manage',
  'DELETE /api/invitations/[id]': 'people.manage',
  'PATCH /api/people/[id]': 'people.manage',
  'POST /api/people/[id]/password-resets': 'people.manage',
  'POST /api/device-keys': 'device_key.manage',
  'PATCH /api/device-keys/[keyId]': 'device_key.manage',
  'DELETE /api/device-keys/[keyId]': 'device_key.manage',
  'POST /api/device-keys/[keyId]/rotations': 'device_key.manage',
  'GET /api/audit-entries': 'audit.read',
}
