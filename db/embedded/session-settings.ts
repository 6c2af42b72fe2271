/** The settings the shared session starts from: new directories are set to debug levels. */
export const sessionDefaults = 'set client_min_messages = warning; set log_min_messages = panic'

/** Back to where the session started, for a client that changed settings and left. */
export const resetSettings = `set session authorization default; reset all; ${sessionDefaults}`
