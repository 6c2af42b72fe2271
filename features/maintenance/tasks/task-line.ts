/** What is filled in about a task without a connection is sent in its order: its checklist before its end, its photos after it. */
export const taskLine = (taskId: string): string => `task ${taskId}`
