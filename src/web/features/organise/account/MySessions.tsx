import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { describeBrowser } from './describe-browser.ts'
import styles from './Me.module.css'

export function MySessions() {
  const t = useText<typeof texts>('account')
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const query = useQuery(orpc.me.sessions.queryOptions())
  const end = async (work: () => Promise<{ revoked: number }>) => {
    try {
      const { revoked } = await work()
      void message.success(t('sessions.ended', { count: revoked }))
    } catch (error) {
      showProblem(error)
    }
    await queryClient.invalidateQueries({ queryKey: orpc.me.sessions.key() })
  }
  const others = query.data?.data.filter((session) => !session.isCurrent) ?? []
  return (
    <Section
      title={t('sessions.title')}
      extra={
        others.length > 0 && (
          <Button size="small" onClick={() => void end(() => api.me.revokeOtherSessions())}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={null}>
        {({ data }) => (
          <ul className={styles.rows}>
            {data.map((session) => (
              <li key={session.id} className={styles.row}>
                <div className={styles.rowText}>
                  {describeBrowser(session.userAgent) ?? t('sessions.unknown')}{' '}
                  {session.isCurrent && <span className={styles.here}>{t('sessions.here')}</span>}
                  <small>
                    {session.address} · {t('sessions.since')}{' '}
                    <DateText value={session.createdAt} style="dayTime" />
                  </small>
                </div>
                {!session.isCurrent && (
                  <Button
                    size="small"
                    onClick={() => void end(() => api.me.revokeSession({ id: session.id }))}
                  >
                    {t('sessions.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
