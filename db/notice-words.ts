/** What a channel can be told of: steps in the life of an alert, of tasks, and what else there is in maintenance. */
export const channelNotices = {
  alerts: ['raised', 'brought_back', 'returned', 'acknowledged', 'ended'],
  tasks: [
    'task_requested',
    'task_planned',
    'task_started',
    'task_paused',
    'task_completed',
    'task_cancelled',
    'task_assigned',
    'task_overdue',
  ],
  maintenance: ['log_recorded', 'log_corrected', 'handover_signed'],
} as const

/** What is sent by itself. */
export const ownNotices = ['escalated', 'reminder', 'summary', 'test', 'work_ending', 'suppression_ending'] as const
