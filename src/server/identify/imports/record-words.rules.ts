// Headings by which people and systems name the columns of files about customers on record, in Chinese and English.
import type { RecordTarget, recordFields } from '../../../contracts/import-mapping.ts'
import { type HeadingMatch, matchHeading, tableOf, type Words } from './heading-words.rules.ts'

export type RecordField<T extends RecordTarget = RecordTarget> = (typeof recordFields)[T][number]

type WhoseField = 'customerNumber' | 'customerName' | 'customerPhone' | 'customerEmail'

const whose: Words<WhoseField> = {
  customerNumber:
    '客户编号 客户号 客户代码 客户编码 客户id 会员号 会员编号 会员卡号 会员id 卡号 customerid customernumber customerno customercode memberid memberno accountnumber clientid externalnumber | 编号 编码 代码 id no number code',
  customerName:
    '客户姓名 客户名称 客户名 客户 会员姓名 单位 单位名称 公司 公司名称 企业 企业名称 所属客户 所属单位 所属公司 customer customername client clientname company companyname organisation organization accountname account',
  customerPhone:
    '客户电话 客户手机 会员手机 会员电话 单位电话 公司电话 customerphone customermobile clientphone companyphone',
  customerEmail: '客户邮箱 会员邮箱 公司邮箱 单位邮箱 customeremail clientemail companyemail',
}

const people: Words<RecordField<'people'>> = {
  ...whose,
  relation:
    '关系 与客户关系 与客户的关系 和客户关系 是客户的 身份 亲属关系 relation relationship relationtocustomer kinship | 类型 type',
  name: '姓名 名字 联系人 联系人姓名 家人姓名 亲属姓名 家属姓名 对接人 name fullname contactname contactperson personname relativename | 称呼',
  role: '职务 职位 岗位 联系人职务 角色 部门职务 role title jobtitle position contacttitle function',
  gender: '性别 gender sex | 称谓 title',
  phone:
    '电话 手机 手机号 手机号码 电话号码 联系电话 联系方式 联系人电话 联系人手机 phone mobile phonenumber mobilenumber telephone tel contactphone | 号码',
  email: '邮箱 电子邮箱 电子邮件 邮件 联系人邮箱 email emailaddress mail contactemail',
  birth:
    '生日 出生日期 出生年月日 农历生日 阴历生日 公历生日 阳历生日 联系人生日 birthday birthdate dateofbirth dob lunarbirthday | 农历 阴历 lunar',
  birthCalendar:
    'calendarofthebirthday 历法 生日历法 是否农历 是否阴历 是否公历 公历农历 农历公历 阴历阳历 生日类型 islunar lunarcalendar calendar calendartype birthcalendar birthdaycalendar birthdaytype',
  note: '备注 说明 附注 爱好 喜好 note notes remark remarks comment comments',
}

const owned: Words<RecordField<'owned'>> = {
  ...whose,
  productCode:
    '商品编码 产品编码 产品编号 产品代码 货号 款号 sku productcode productid itemcode modelno | 编码 code',
  productName:
    '产品 产品名称 商品 商品名称 品名 设备 设备名称 机型 车型 型号 product productname item itemname device equipment model | 名称',
  serial:
    '序列号 产品序列号 机身号 机号 出厂编号 设备编号 车架号 车辆识别代号 sn serial serialnumber serialno vin',
  boughtOn:
    '购买日期 购买时间 购机日期 购车日期 安装日期 交付日期 启用日期 boughton purchasedate purchasedon dateofpurchase installedon installationdate deliverydate | 日期 date',
  warrantyUntil:
    '保修到期 保修到期日 保修期至 保修至 保修截止 保修截止日期 质保到期 质保期至 质保截止 warrantyuntil warrantyend warrantyenddate warrantyexpiry warrantyexpires warrantyexpirydate | 保修 warranty',
  nextServiceOn:
    '下次保养 下次保养日期 下次维护 下次维护日期 保养到期 nextservice nextserviceon nextservicedate servicedue servicedueon',
  replaceOn:
    'tobereplaced 更换日期 应更换 应更换日期 建议更换 建议更换日期 更换到期 replaceon replacementdue replacementdate replaceby',
  place: '位置 安装位置 安装地点 使用地点 存放地点 place location site installedat',
  note: '备注 说明 附注 note notes remark remarks comment comments',
}

const ties: Words<RecordField<'ties'>> = {
  ...whose,
  otherNumber:
    '对方编号 对方客户编号 相关客户编号 关联客户编号 othernumber othercustomernumber relatednumber relatedid',
  otherName:
    '对方 对方姓名 对方名称 相关客户 关联客户 相关人 关联方 other othername othercustomer relatedto relatedcustomer relatedparty party',
  otherPhone: '对方电话 对方手机 相关客户电话 otherphone relatedphone',
  otherEmail: '对方邮箱 otheremail relatedemail',
  tieKind:
    'whattheotheristothecustomer 关系 关系类型 对方是客户的 是客户的 与客户的关系 relation relationship tie tiekind relationtype | 类型 type kind',
  since: '开始 开始日期 起始日期 开始时间 起 自 since from startdate start',
  until: '结束 结束日期 截止日期 终止日期 止 until enddate end to',
  weight: '强度 关系强度 亲密度 权重 weight strength closeness',
  note: '备注 说明 附注 note notes remark remarks comment comments',
}

const consents: Words<RecordField<'consents'>> = {
  ...whose,
  purpose: '用途 同意用途 目的 同意事项 事项 授权事项 purpose consentpurpose consentfor',
  channel: '方式 联系方式 渠道 通过什么方式 channel consentchannel contactchannel',
  state:
    'agreedornot 是否同意 同意状态 同意 意愿 授权状态 表态 结果 state status consent consented agreed optin | 状态',
  at: '什么时候说的 whenitwassaid 同意日期 同意时间 表态日期 表态时间 签署日期 授权日期 授权时间 date at when consentdate consentedat agreedon signedon timestamp | 日期 时间',
  until:
    '结束日期 有效期 有效期至 有效期到 到期 到期日 截止日期 until validuntil expires expireson expirydate',
  how: 'howweknow 怎么知道的 途径 取得途径 取得方式 获取方式 凭证 how source obtainedby collectedby method | 来源',
  note: '备注 说明 附注 凭证编号 note notes remark remarks comment comments',
}

const tables: Record<RecordTarget, ReturnType<typeof tableOf<RecordField>>> = {
  people: tableOf<RecordField>(people),
  owned: tableOf<RecordField>(owned),
  ties: tableOf<RecordField>(ties),
  consents: tableOf<RecordField>(consents),
}

/** Of days that are the record's own nothing is read. */
const foreign = /创建|更新|修改|录入|最近|上次|created|updated|modified|last(?!name)/

/** What a heading can mean in a file of this kind, best first. */
export function matchRecordHeading(target: RecordTarget, heading: string): HeadingMatch<RecordField>[] {
  return matchHeading<RecordField>(heading, tables[target], foreign)
}
