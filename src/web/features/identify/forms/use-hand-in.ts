import { useState } from 'react'
import { api } from '../../../api.ts'
import { currentLanguage } from '../../../i18n.ts'
import { asProblem } from '../../../problem.ts'
import { agreedTo, type FormValues, filled, leaveWish, type ShownForm } from './form-values.ts'
import { solvePuzzle } from './solve-puzzle.ts'
import { useSiteVisitor } from './use-site-visitor.ts'

type Begun = { stamp: string; bits: number; at: number }

/** Nobody is refused for being quick where the browser has filled everything in: the page waits as long as the server wants. */
const fastest = 3_200

/** Hands the form in with its stamp; a stamp that is too old, or a flood that came since, is answered by a new one. */
export function useHandIn(form: ShownForm, begun: Begun | undefined, onDone: () => void) {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())

  const visitor = useSiteVisitor(form.key)

  const send = async (values: FormValues, website: string, stamp: Begun) => {
    const solution = await solvePuzzle(stamp.stamp, stamp.bits)
    const left = stamp.at + fastest - Date.now()
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
    await api.publicForms.enter({
      key: form.key,
      stamp: stamp.stamp,
      ...(solution === undefined ? {} : { solution }),
      ...(website ? { website } : {}),
      answers: filled(values.answers),
      consents: agreedTo(form, values),
      ...(form.purpose === 'leave' ? { leave: leaveWish(values.leave) } : {}),
      ...(visitor.current === null ? {} : { visitorKey: visitor.current }),
      language: currentLanguage(),
    })
  }

  const handIn = async (values: FormValues, website: string) => {
    setBusy(true)
    setProblem(undefined)
    setFaults(new Map())
    try {
      const again = async () => send(values, website, await beginForm(form.key))
      if (begun)
        await send(values, website, begun).catch((error: unknown) => {
          if (!['formStale', 'formPuzzle'].includes(asProblem(error).code)) throw error
          return again()
        })
      else await again()
      onDone()
    } catch (error) {
      const { detail, errors } = asProblem(error)
      setFaults(new Map(errors.map((each) => [each.path, each.detail])))
      setProblem(detail)
    } finally {
      setBusy(false)
    }
  }
  return { handIn, isBusy, problem, faults }
}

export async function beginForm(key: string): Promise<Begun> {
  return { ...(await api.publicForms.begin({ key })), at: Date.now() }
}
