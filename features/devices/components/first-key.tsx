'use client'

import dynamic from 'next/dynamic'

/** The form that issues a sensor's first key; loaded where it is shown, so that charts do not wait for it. */
export const FirstKey = dynamic(() => import('@/features/devices/components/issue-key').then((file) => file.FirstKey))
