import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/handIns.json'
import { asProblem } from '../../../problem.ts'
import cards from '../../../ui/Cards.module.css'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

/** Customers without an owner, to be given to whoever has begun: the oldest first, so many a day. */
export function PoolSection() {
  const t = useText<typeof texts>('handIns')
  const format = useFormat()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [employeeId, setEmployee] = useState<string>()
  const [count, setCount] = useState(10)
  const { data } = useQuery(orpc.handIns.pool.queryOptions())
  if (!data) return null
  const give = async () => {
    if (!employeeId) return
    try {
      const { operationId, assigned } = await api.handIns.assign({ employeeId, count })
      if (operationId) saved(operationId, t('pool.given', { count: assigned }))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(asProblem(error))
    }
  }
  return (
    <Section title={t('pool.title', { count: data.waiting, shown: format.number(data.waiting) })}>
      <div className={cards.stack}>
        <p className={cards.quiet}>{t('pool.hint', { cap: data.dailyCap })}</p>
        <span className={cards.acts}>
          <Select
            showSearch
            className={cards.person ?? ''}
            aria-label={t('pool.to')}
            placeholder={t('pool.to')}
            optionFilterProp="label"
            value={employeeId}
            onChange={setEmployee}
            options={data.people.map(({ employeeId: value, name, today }) => ({
              value,
              label: t('pool.person', { name, today, cap: data.dailyCap }),
            }))}
          />
          <InputNumber
            aria-label={t('pool.count')}
            min={1}
            max={data.dailyCap}
            value={count}
            onChange={(value) => setCount(value ?? 1)}
          />
          <Button disabled={!employeeId || data.waiting === 0} onClick={() => void give()}>
            {t('pool.give')}
          </Button>
        </span>
      </div>
    </Section>
  )
}
