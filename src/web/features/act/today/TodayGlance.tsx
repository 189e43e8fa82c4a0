import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import dayjs from 'dayjs'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { ContactForm } from './ContactForm.tsx'

/** The customer at a glance, with the form open under it. */
export function TodayGlance({ customerId }: { customerId: string }) {
  const t = useText<typeof texts>('today')
  const query = useQuery(orpc.today.glance.queryOptions({ input: { customerId } }))
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const undo = useUndo()
  const snooze = async (days: number) => {
    try {
      const until = dayjs().add(days, 'day').format('YYYY-MM-DD')
      const { operationId } = await api.today.snooze({ customerId, until })
      undo(operationId, t('snoozed'))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    }
  }
  useShortcut('s', () => void snooze(1))
  return (
    <Loaded query={query}>
      {(glance) => (
        <div>
          <Section
            title={glance.name}
            extra={
              <Space>
                <Button size="small" onClick={() => void snooze(1)}>
                  {t('tomorrow')}
                </Button>
                <Button size="small" onClick={() => void snooze(7)}>
                  {t('nextWeek')}
                </Button>
              </Space>
            }
          >
            {glance.phone && (
              <p>
                <a href={`tel:${glance.phone}`}>{glance.phone}</a>
              </p>
            )}
            <ul>
              {glance.reasons.map((reason) => (
                <li key={`${reason.code} ${reason.refId}`}>{reason.sentence}</li>
              ))}
            </ul>
            {glance.hook && <p>{glance.hook.sentence}</p>}
            {glance.preferences && <p>{glance.preferences}</p>}
            {glance.contacts.map((contact) => (
              <p key={contact.id}>
                <DateText value={contact.at} style="relative" /> {contact.employeeName}{' '}
                {t(`channels.${contact.channel}`)} {contact.result}
              </p>
            ))}
          </Section>
          <Section title={t('log')}>
            <ContactForm
              key={customerId}
              customerId={customerId}
              reason={glance.reasons.some(({ code }) => code === 'birthday') ? 'birthday' : 'care'}
              promises={glance.promises}
            />
          </Section>
        </div>
      )}
    </Loaded>
  )
}
