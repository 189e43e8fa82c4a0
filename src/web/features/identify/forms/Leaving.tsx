import { Button } from 'antd'
import { useState } from 'react'
import { PublicWords } from '../../../frame/PublicPage.tsx'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import { asProblem } from '../../../problem.ts'
import styles from './FormPage.module.css'
import { leaveWish, nothingYet, saysWhat } from './form-values.ts'
import { LeaveChoices } from './LeaveChoices.tsx'

/** What was wished, for the words afterwards. */
export type Left = { wantsErasure: boolean }

/** The house's thanks, or ours; who asked to be erased is told that this has arrived too. */
export function LeftWords({ left, thanks }: { left: Left; thanks?: string }) {
  const t = useText<typeof texts>('formPage')
  const said = thanks || t('leave.doneText')
  return (
    <PublicWords
      title={t('leave.done')}
      text={left.wantsErasure ? `${said} ${t('leave.erasureText')}` : said}
    />
  )
}

type LeavingProps = {
  leave: (wish: ReturnType<typeof leaveWish>) => Promise<unknown>
  onDone: (left: Left) => void
  onBack: () => void
}

/** No reason is asked, and nothing stands in the way. */
export function Leaving({ leave, onDone, onBack }: LeavingProps) {
  const t = useText<typeof texts>('formPage')
  const [value, setValue] = useState(nothingYet.leave)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await leave(leaveWish(value))
      onDone({ wantsErasure: value.wantsErasure })
    } catch (error) {
      setProblem(asProblem(error).detail)
      setBusy(false)
    }
  }
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>{t('my.leave')}</h1>
      <LeaveChoices value={value} onChange={setValue} />
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Button
        type="primary"
        size="large"
        block
        loading={isBusy}
        disabled={!saysWhat(value)}
        onClick={() => void send()}
      >
        {t('my.leaveNow')}
      </Button>
      <Button type="text" onClick={onBack}>
        {t('my.back')}
      </Button>
    </div>
  )
}
