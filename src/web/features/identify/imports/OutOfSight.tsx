import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { asProblem } from '../../../problem.ts'
import { useSession } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'

type Import = Answers['imports']['get']

/** Whom whoever imports would not see, or does not: told before with a way to keep them, and after where they are missed. */
export function OutOfSight({ record }: { record: Import }) {
  const { state, findings, customersOutOfSight: count, isOutOfSightExact } = record
  if (state === 'checked' && findings.outOfSight)
    return <WouldBe record={record} found={findings.outOfSight} />
  return state === 'done' && count > 0 ? <Are count={count} isExact={isOutOfSightExact} /> : null
}

type Found = NonNullable<Import['findings']['outOfSight']>

function WouldBe({ record, found }: { record: Import; found: Found }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const { withoutManager, withOthers } = found
  const said = (key: 'outOfSight.withoutManager' | 'outOfSight.withOthers', count: number) =>
    t(key, { count, shown: format.number(count) })
  return (
    <>
      {withoutManager > 0 && (
        <Alert
          type="warning"
          showIcon
          title={said('outOfSight.withoutManager', withoutManager)}
          description={t('outOfSight.hint')}
          action={<TakeThem record={record} />}
        />
      )}
      {withOthers > 0 && <Alert type="info" showIcon title={said('outOfSight.withOthers', withOthers)} />}
    </>
  )
}

/** Chooses the reader as the manager of new customers, and tries the file again: one click. */
function TakeThem({ record: { id, mapping, options } }: { record: Import }) {
  const t = useText<typeof texts>('imports')
  const me = useSession().id
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const [isBusy, setBusy] = useState(false)
  const take = async () => {
    setBusy(true)
    const chosen = { ...options, ownerId: me }
    try {
      await api.imports.configure({ id, mapping, options: chosen })
      await api.imports.check({ id })
      // What is chosen stands among the options below as soon as they are shown again.
      queryClient.setQueryData(orpc.imports.preview.queryKey({ input: { id } }), (before) =>
        before ? { ...before, options: chosen } : before,
      )
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button loading={isBusy} onClick={() => void take()}>
      {t('outOfSight.take')}
    </Button>
  )
}

function Are({ count, isExact }: { count: number; isExact: boolean }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const shown = `${format.number(count)}${isExact ? '' : '+'}`
  return (
    <Alert
      type="warning"
      showIcon
      title={t('outOfSight.are', { count, shown })}
      description={t('outOfSight.areHint')}
    />
  )
}
