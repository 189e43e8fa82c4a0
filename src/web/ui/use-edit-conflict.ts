import { useQueryClient } from '@tanstack/react-query'
import type { FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { type Clash, clashesOf } from './edit-conflict.ts'

type Standing = { version: number | undefined; initial: Readonly<Record<string, unknown>> }

/**
 * What a form knows of others who save the same record meanwhile. It writes against the version it was opened with; when
 * that is refused the page fetches the record, and the form compares what it began with, what is there now, what was typed.
 */
export function useEditConflict(form: FormInstance, open: boolean, now: Standing) {
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState<Standing>()
  const [isRefused, setRefused] = useState(false)
  const [clashes, setClashes] = useState<Clash[]>()
  if (open && !opened) setOpened(now)
  if (!open && opened) {
    setOpened(undefined)
    setRefused(false)
    setClashes(undefined)
  }
  const base = opened ?? now
  useEffect(() => {
    if (!isRefused || now.version === base.version) return
    const found = clashesOf(base.initial, now.initial, form.getFieldsValue())
    for (const { name, theirs, isUntouched } of found) if (isUntouched) form.setFieldValue(name, theirs)
    setClashes(found)
    setOpened(now)
    setRefused(false)
  }, [isRefused, now, base, form])
  return {
    /** For the call that saves: sent as If-Match. */
    context: base.version === undefined ? {} : { version: base.version },
    /** Undefined until somebody else turned out to be faster; empty where he changed nothing that stands in this form. */
    clashes,
    /** The record as it is now has not come, perhaps never will: it left the list. */
    isRefused,
    /** The save was refused: the record as it is now comes in beside what was typed. */
    refuse: async () => {
      await queryClient.invalidateQueries()
      setRefused(true)
    },
  }
}
