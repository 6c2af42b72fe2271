'use client'

import { useEffect, useState } from 'react'

/** A text that this browser remembers, such as who works at it; empty until the page has come alive. */
export function useRemembered(name: string): [string, (value: string) => void] {
  const [value, setValue] = useState('')
  useEffect(() => setValue((typed) => typed || (localStorage.getItem(name) ?? '')), [name])
  const remember = (next: string) => {
    setValue(next)
    localStorage.setItem(name, next)
  }
  return [value, remember]
}
