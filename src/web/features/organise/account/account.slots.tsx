import { LogoutOutlined, SettingOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/frame.json'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { signOut } from './account-api.ts'
import styles from './MeMenuItem.module.css'

function MeMenuItem({ onDone }: { onDone: () => void }) {
  const t = useText<typeof texts>('frame')
  const showProblem = useShowProblem()
  return (
    <>
      <Link to="/me" className={styles.row} onClick={onDone}>
        <SettingOutlined /> {t('myAccount')}
      </Link>
      <Button
        type="text"
        className={styles.row}
        icon={<LogoutOutlined />}
        onClick={() => void signOut().catch(showProblem)}
      >
        {t('signOut')}
      </Button>
    </>
  )
}

export const slots: FrameSlots = { MeMenuItem }
