import { ClockCircleOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Popup } from '../../../ui/Popup.tsx'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Glance.module.css'
import type { Glance } from './today-words.ts'

const choices = [1, 3, 7, 30] as const

/** Not now: S, and Enter for tomorrow. Days are counted by the server, from the company's today. */
export function SnoozeButton({ glance }: { glance: Glance }) {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  useShortcut('s', () => setOpen(true))
  const snooze = async (when: { days: number } | { until: string }) => {
    setOpen(false)
    try {
      const { operationId, until } = await api.today.snooze({
        customerId: glance.customerId,
        ...when,
        ...(why.trim() ? { why: why.trim() } : {}),
      })
      saved(operationId, t('snoozed', { name: glance.name, until: format.date(until, 'monthDay') }))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    }
  }
  const today = dayjs(glance.day)
  const content = (
    <div className={styles.snooze}>
      {choices.map((days) => (
        <Button key={days} onClick={() => void snooze({ days })}>
          <span>{t(`snooze.days${days}`)}</span>
          <small>{format.date(today.add(days, 'day').format('YYYY-MM-DD'), 'monthDay')}</small>
        </Button>
      ))}
      <DayPicker
        placeholder={t('snooze.other')}
        aria-label={t('snooze.other')}
        disabledDate={(date) => !date.isAfter(today, 'day') || date.isAfter(today.add(366, 'day'), 'day')}
        onChange={(date) => date && void snooze({ until: date.format('YYYY-MM-DD') })}
      />
      <Input
        value={why}
        maxLength={500}
        placeholder={t('snooze.why')}
        aria-label={t('snooze.why')}
        onChange={(event) => setWhy(event.target.value)}
      />
    </div>
  )
  return (
    <Popup
      label={t('snooze.title')}
      title={t('snooze.title')}
      open={open}
      onOpenChange={setOpen}
      content={content}
    >
      <Button icon={<ClockCircleOutlined />} title="S" aria-haspopup="dialog" aria-expanded={open}>
        {t('snooze.title')}
      </Button>
    </Popup>
  )
}
