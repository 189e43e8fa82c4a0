import { Button } from 'antd'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { asProblem, type ProblemError } from '../problem.ts'
import styles from './Message.module.css'

type ErrorPageProps = { error: unknown; reset?: (() => void) | undefined }

const headings = { 403: 'forbidden', 404: 'missing', 0: 'offline' } as const
const isHeading = (status: number): status is keyof typeof headings => status in headings
const headingOf = ({ code, status }: ProblemError) => {
  if (code === 'newBuild') return 'newBuild'
  return code !== 'pageFault' && isHeading(status) ? headings[status] : 'fault'
}

/** What happened, what stayed safe, what to do; and the number a helper needs to find it in the log. */
export function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useText<typeof texts>('ui')
  const problem = asProblem(error)
  const isOurs = problem.code === 'pageFault'
  // Trying again would be refused again.
  const isRefused = problem.status === 403
  const isNewBuild = problem.code === 'newBuild'
  return (
    <section className={styles.message} role="alert">
      <h1>{t(`error.${headingOf(problem)}`)}</h1>
      <p>{problem.detail}</p>
      {isOurs && error instanceof Error && <pre className={styles.trace}>{error.message}</pre>}
      {problem.requestId && (
        <p className={styles.small}>
          {t('error.requestId')} <code>{problem.requestId}</code>
        </p>
      )}
      <div className={styles.actions}>
        {isRefused ? (
          <Button type="primary" onClick={() => history.back()}>
            {t('error.back')}
          </Button>
        ) : (
          <Button
            type="primary"
            onClick={() => (reset && !isOurs && !isNewBuild ? reset() : location.reload())}
          >
            {t(isNewBuild ? 'error.reload' : 'error.again')}
          </Button>
        )}
        <Button href="/">{t('error.home')}</Button>
      </div>
    </section>
  )
}
