import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { type ThemeChoice, useThemeChoice } from '../ui/ThemeProvider.tsx'

const icons = { system: <DesktopOutlined />, light: <SunOutlined />, dark: <MoonOutlined /> }
const choices: ThemeChoice[] = ['system', 'light', 'dark']

export function ThemeSwitch() {
  const t = useText<typeof texts>('frame')
  const [choice, setChoice] = useThemeChoice()
  const items = choices.map((each) => ({
    key: each,
    icon: icons[each],
    label: t(`theme.${each}`),
    onClick: () => setChoice(each),
  }))
  return (
    <Dropdown menu={{ items, selectedKeys: [choice] }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={icons[choice]} aria-label={`${t('theme.title')}: ${t(`theme.${choice}`)}`} />
    </Dropdown>
  )
}
