import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/people.json'
import { useCan, useSession } from '../../../session.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Employee, OneTimeCredentials } from './employee.ts'
import styles from './People.module.css'

type EmployeeActsProps = {
  employee: Employee
  onDone: () => void
  onCredentials: (credentials: OneTimeCredentials) => void
}

/** What is done with an account as a whole: password, authenticator, leaving and coming back. */
export function EmployeeActs({ employee, onDone, onCredentials }: EmployeeActsProps) {
  const t = useText<typeof texts>('people')
  const can = useCan()
  const session = useSession()
  const { modal } = App.useApp()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const { id, name, state } = employee
  if (!can('organise.write')) return null

  const finish = async () => {
    onDone()
    await queryClient.invalidateQueries()
  }
  // These end sessions, which no undo brings back: asked before instead.
  const resetPassword = () =>
    modal.confirm({
      title: t('reset.password', { name }),
      content: t('reset.passwordText'),
      onOk: () => api.employees.resetPassword({ id }).then(onCredentials, showProblem),
    })
  const resetTotp = () =>
    modal.confirm({
      title: t('reset.totp', { name }),
      content: t('reset.totpText'),
      onOk: () => api.employees.resetTotp({ id }).then(finish, showProblem),
    })
  const deactivate = () =>
    modal.confirm({
      title: t('reset.deactivate', { name }),
      content: t('reset.deactivateText'),
      okButtonProps: { danger: true },
      onOk: () =>
        api.employees.deactivate({ id }).then(({ operationId }) => {
          saved(operationId, t('reset.deactivated', { name }))
          return finish()
        }, showProblem),
    })
  const reactivate = () => api.employees.reactivate({ id }).then(finish, showProblem)

  return (
    <div className={styles.acts}>
      {state === 'left' ? (
        <Button onClick={() => void reactivate()}>{t('act.reactivate')}</Button>
      ) : (
        <>
          <Button onClick={resetPassword}>{t('act.resetPassword')}</Button>
          {employee.twoFactorEnabled && <Button onClick={resetTotp}>{t('act.resetTotp')}</Button>}
          {id !== session.id && (
            <Button danger onClick={deactivate}>
              {t('act.deactivate')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
