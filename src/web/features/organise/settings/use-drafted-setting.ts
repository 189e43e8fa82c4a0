import { useRef, useState } from 'react'
import type { FieldProblem } from '../../../problem.ts'
import type { Setting } from './setting-value.ts'
import { useSetting } from './use-setting.ts'

/** What was refused stays as it was typed, so that the part it contradicts can be changed with it. */
type Refused = { value: unknown; faults: FieldProblem[] }

/**
 * A setting that is changed part by part: one save after the other, each with whatever was changed before it and is not
 * saved yet.
 */
export function useDraftedSetting(setting: Setting) {
  const { propose } = useSetting(setting.key)
  const [refused, setRefused] = useState<Refused>()
  const draft = useRef<{ value: unknown }>(undefined)
  const saving = useRef(Promise.resolve())
  const change = (edit: (value: unknown) => unknown) => {
    const proposed = { value: edit((draft.current ?? setting).value) }
    draft.current = proposed
    // What has been changed since holds this change too, and speaks for both.
    const isLast = () => draft.current === proposed
    saving.current = saving.current.then(async () => {
      if (!isLast()) return
      const faults = await propose(proposed.value)
      if (!isLast()) return
      draft.current = faults.length > 0 ? proposed : undefined
      setRefused(faults.length > 0 ? { ...proposed, faults } : undefined)
    })
  }
  const discard = () => {
    draft.current = undefined
    setRefused(undefined)
  }
  const { value, faults } = refused ?? { value: setting.value, faults: [] }
  return { value, faults, isRefused: refused !== undefined, change, discard }
}
