import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { PublicPage, PublicWords } from '../../../frame/PublicPage.tsx'
import { useText } from '../../../i18n.ts'
import type leaveTexts from '../../../locales/zh-CN/formPage.json'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { asProblem } from '../../../problem.ts'
import { Leaving } from '../../identify/forms/Leaving.tsx'
import { Questions } from './Questions.tsx'

/** What a customer sees who follows the link: two questions, no account, nothing of himself on the page. */
export function AnswerPage() {
  const t = useText<typeof texts>('satisfaction')
  const { token = '' } = useParams({ strict: false })
  const leaving = useText<typeof leaveTexts>('formPage')
  const [isDone, setDone] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const [hasLeft, setLeft] = useState(false)
  const link = useQuery({
    ...orpc.satisfaction.open.queryOptions({ input: { token } }),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <PublicPage title={t('ask.title')} askedBy={link.data?.askedBy}>
      {hasLeft ? (
        <PublicWords title={leaving('leave.done')} text={leaving('leave.doneText')} />
      ) : isLeaving ? (
        <Leaving
          leave={(wish) => api.satisfaction.leave({ token, ...wish })}
          onDone={() => setLeft(true)}
          onBack={() => setLeaving(false)}
        />
      ) : isDone ? (
        <PublicWords title={t('ask.thanks')} text={t('ask.thanksText')} />
      ) : link.error ? (
        <PublicWords title={t('ask.cannot')} text={asProblem(link.error).detail} />
      ) : link.data?.state === 'answered' ? (
        <PublicWords title={t('ask.answered')} text={t('ask.answeredText')} />
      ) : link.data?.state === 'expired' ? (
        <PublicWords title={t('ask.expired')} text={t('ask.expiredText')} />
      ) : link.data ? (
        <Questions token={token} about={link.data.about} onDone={() => setDone(true)} />
      ) : null}
      {link.data && !isLeaving && !hasLeft && (
        <Button type="link" onClick={() => setLeaving(true)}>
          {leaving('my.leave')}
        </Button>
      )}
    </PublicPage>
  )
}
