import { Button, Modal } from 'antd'
import { useEffect, useSyncExternalStore } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { queryClient } from '../query.ts'
import { sessionQuery } from '../session.ts'
import { sessionEnd } from './session-end.ts'

/** The session ended while somebody worked: what he typed stays on the page, he signs in elsewhere and goes on here. */
export function SessionEnded() {
  const t = useText<typeof texts>('frame')
  const hasEnded = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.get)
  useEffect(() => {
    if (!hasEnded) return
    const tryAgain = () =>
      queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(
        () => {
          sessionEnd.set(false)
          // What was refused in between is asked again.
          return queryClient.invalidateQueries()
        },
        () => {}, // Still signed out: the dialog stays.
      )
    addEventListener('focus', tryAgain)
    return () => removeEventListener('focus', tryAgain)
  }, [hasEnded])
  return (
    <Modal
      open={hasEnded}
      title={t('sessionEnded.title')}
      closable={false}
      destroyOnHidden
      keyboard={false}
      footer={[
        <Button key="go" href="/sign-in">
          {t('sessionEnded.leave')}
        </Button>,
        <Button key="new" type="primary" href="/sign-in" target="_blank" autoFocus>
          {t('sessionEnded.signIn')}
        </Button>,
      ]}
    >
      {t('sessionEnded.text')}
    </Modal>
  )
}
