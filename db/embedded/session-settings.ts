/**
 * The settings the shared session starts from: new directories are set to debug levels, and a generic plan would look
 * into every chunk. The engine starts with `search_path = pg_catalog`, to which a reset alone
 * goes back: nobody would find a table again. Clients' own start-up parameters reach nobody here.
 */
export const sessionDefaults =
  'set search_path = public; set client_min_messages = warning; set log_min_messages = panic; set plan_cache_mode = force_custom_plan'

/** Back to where the session started, for a client that changed settings and left. */
export const resetSettings = `set session authorization default; reset all; ${sessionDefaults}`
