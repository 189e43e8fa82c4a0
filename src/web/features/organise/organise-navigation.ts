/** The last stretch of the left chain: who carries it, and by which rules. */
import {
  ApartmentOutlined,
  EyeOutlined,
  FormOutlined,
  HistoryOutlined,
  HourglassOutlined,
  SafetyOutlined,
  SettingOutlined,
  UserDeleteOutlined,
  UserOutlined,
} from '@ant-design/icons'

export const organiseNavigation = [
  {
    stage: 'organise',
    key: 'people',
    path: '/organise/people',
    icon: UserOutlined,
    permission: 'organise.read',
  },
  {
    stage: 'organise',
    key: 'departments',
    path: '/organise/departments',
    icon: ApartmentOutlined,
    permission: 'organise.read',
  },
  {
    stage: 'organise',
    key: 'history',
    path: '/organise/history',
    icon: HistoryOutlined,
  },
  {
    stage: 'organise',
    key: 'access',
    path: '/organise/access',
    icon: EyeOutlined,
    permission: 'history.read',
  },
  {
    stage: 'organise',
    key: 'erasures',
    path: '/organise/erasures',
    icon: UserDeleteOutlined,
    permission: 'erasure.ask',
  },
  {
    stage: 'organise',
    key: 'keeping',
    path: '/organise/keeping',
    icon: HourglassOutlined,
    permission: 'setting.read',
    isMinor: true,
  },
  {
    stage: 'organise',
    key: 'fields',
    path: '/organise/fields',
    icon: FormOutlined,
    permission: 'setting.read',
  },
  {
    stage: 'organise',
    key: 'consentTexts',
    path: '/organise/consent-texts',
    icon: SafetyOutlined,
    permission: 'setting.read',
  },
  {
    stage: 'organise',
    key: 'settings',
    path: '/organise/settings',
    icon: SettingOutlined,
    permission: 'setting.read',
  },
] as const
