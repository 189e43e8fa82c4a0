import { SettingOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/frame.json'
import styles from './MeMenuItem.module.css'
import { SignOutButton } from './SignOutButton.tsx'

function MeMenuItem({ onDone }: { onDone: () => void }) {
  const t = useText<typeof texts>('frame')
  return (
    <>
      <Link to="/me" className={styles.row} onClick={onDone}>
        <SettingOutlined /> {t('myAccount')}
      </Link>
      <SignOutButton onDone={onDone} />
    </>
  )
}

export const slots: FrameSlots = { MeMenuItem }
