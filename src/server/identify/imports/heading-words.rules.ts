// Headings by which people and systems name the fields of customers and purchases, in Chinese and English.
//
// Compared without case, blanks, punctuation and brackets, traditional characters as simplified: `Customer_ID`, `CUSTOMER ID`
// and `客戶 ID（必填）` need one entry each. The first words of a field are its plain names; those after the bar are used for
// other things too, and count for less.
import type { CustomerImportField, PurchaseImportField } from '../../../contracts/import-mapping.ts'

export type Words<Field extends string> = Readonly<Record<Field, string>>

const customerWords: Words<CustomerImportField> = {
  externalNumber:
    '客户编号 客户号 客户代码 客户编码 客户id 会员号 会员编号 会员卡号 会员id 卡号 档案号 customerid customernumber customerno customercode custid custno externalnumber externalid memberid membernumber memberno accountnumber accountno clientid clientno uid userid recid | 编号 编码 代码 序号 号码 id no number code key',
  kind: 'kindofcustomer 客户类型 客户性质 客户类别 个人企业 对公对私 customertype customerkind accounttype partytype | 类型 性质 kind type',
  name: '姓名 客户姓名 客户名称 客户名 客户全称 会员姓名 名字 顾客姓名 name fullname customername clientname membername accountname displayname | 名称 客户 昵称 顾客 customer client member',
  gender: '性别 客户性别 gender sex | 称谓 称呼 尊称 title salutation',
  birth:
    '生日 出生日期 出生年月 出生年月日 出生 客户生日 农历生日 阴历生日 公历生日 阳历生日 birthday birthdate dateofbirth dob birth lunarbirthday | 农历 阴历 公历 阳历 lunar solar',
  birthCalendar:
    'calendarofthebirthday 农历 阴历 公历 阳历 是否农历 是否阴历 是否公历 是否阳历 是否农历生日 是否阴历生日 是否公历生日 历法 生日历法 生日类型 生日类别 公历农历 农历公历 阴历阳历 阳历阴历 公农历 阴阳历 lunar islunar islunarbirthday lunarcalendar solar issolar calendar calendartype birthcalendar birthdaycalendar birthdaytype lunarsolar solarlunar',
  phone:
    '手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 移动电话 客户电话 客户手机 手机1 电话1 本人电话 phone phonenumber mobile mobilephone mobilenumber cell cellphone telephone tel contactnumber phone1 mobileno phoneno telno | 号码 contact',
  secondPhone:
    '备用电话 第二电话 其他电话 另一电话 固定电话 固话 座机 家庭电话 住宅电话 办公电话 公司电话 手机2 电话2 备用手机 secondphone phone2 mobile2 otherphone homephone workphone officephone landline alternatephone',
  email: '邮箱 电子邮箱 电子邮件 邮件 邮箱地址 邮件地址 电邮 email emailaddress mail emailid mailbox',
  province: '省 省份 所在省 省市 省直辖市 州 province state region | 地区 区域 所属地区 area',
  city: '市 城市 所在城市 所在市 地市 城区 city town suburb',
  address:
    '地址 联系地址 通讯地址 通信地址 家庭地址 住址 详细地址 收货地址 办公地址 公司地址 客户地址 街道 address streetaddress street homeaddress mailingaddress addressline1 address1',
  company:
    '公司 公司名称 单位 单位名称 工作单位 企业名称 所在单位 所属公司 所在公司 任职单位 企业 company companyname organisation organization employer organisationname organizationname | 机构 firm account',
  businessCategory: '业务类别 企业类别 经营类别 客户业务 businesscategory businesstype',
  occupation: '职业 从事职业 工作 occupation profession job',
  language: '语言 沟通语言 首选语言 母语 language preferredlanguage',
  receiveBy:
    '接收方式 首选联系方式 偏好联系方式 希望的联系方式 希望联系方式 联系偏好 preferredchannel preferredcontactmethod contactpreference receiveby',
  receiveTopics:
    '接收内容 感兴趣的内容 希望收到的内容 关注内容 关注主题 wantstohearabout receivetopics topics interestedin topicsofinterest',
  receiveTime:
    '方便时间 方便联系时间 方便联系的时间 最佳联系时间 联系时段 receivetime besttime besttimetocall preferredtime',
  idNumber:
    '证件号 证件号码 身份证 身份证号 身份证号码 统一社会信用代码 信用代码 社会信用代码 idnumber identitynumber idcard nationalid creditcode',
  industry: '行业 所属行业 行业类别 从事行业 industry sector industrytype',
  contactName:
    '联系人 联系人姓名 联系人名称 主要联系人 首要联系人 主联系人 客户联系人 单位联系人 公司联系人 对接人 对接人姓名 经办人 经办人姓名 contactperson contactname contactpersonname primarycontact primarycontactname keycontact maincontact contactfullname | contact',
  contactPhone:
    'contactpersonsphone 联系人电话 联系人手机 联系人手机号 联系人手机号码 联系人电话号码 联系人联系电话 联系人联系方式 主要联系人电话 对接人电话 对接人手机 经办人电话 经办人手机 contactpersonphone contactpersonmobile contactphone contactmobile contactphonenumber primarycontactphone contacttel',
  contactEmail:
    'contactpersonsemail 联系人邮箱 联系人电子邮箱 联系人邮件 对接人邮箱 经办人邮箱 contactpersonemail contactemail contactemailaddress primarycontactemail',
  contactRole:
    'contactpersonsposition 联系人职务 联系人职位 联系人岗位 联系人身份 对接人职务 对接人职位 经办人职务 contactrole contacttitle contactposition contactjobtitle contactpersonrole contactpersontitle contactpersonposition primarycontacttitle | 职务 职位 岗位 jobtitle position',
  furtherContacts:
    '其他联系方式 更多联系方式 另留联系方式 其余联系方式 furthercontacts furthercontactdetails othercontacts morecontacts',
  furtherPhones: '更多电话 其余电话 第三电话 手机3 电话3 furtherphones morephones phone3 mobile3 thirdphone',
  furtherEmails:
    '其他邮箱 更多邮箱 备用邮箱 第二邮箱 邮箱2 furtheremails otheremail moreemails email2 secondemail alternateemail',
  furtherAddress:
    '另一地址 anotheraddress 其他地址 备用地址 第二地址 地址2 furtheraddress otheraddress secondaddress',
  wechat: '微信 微信号 微信号码 微信id wechat wechatid weixin wechatno',
  qq: 'qq qq号 qq号码 qqnumber qqno',
  fax: '传真 传真号 传真号码 传真电话 fax faxnumber faxno',
  owner:
    '客户经理 负责人 归属人 所属员工 跟进人 业务员 销售员 销售 销售代表 维护人 责任人 管户经理 专属顾问 顾问 所有者 归属销售 owner accountmanager accountowner relationshipmanager salesperson salesrep rep assignedto manager',
  department:
    '部门 所属部门 归属部门 所属机构 所属支行 支行 网点 门店 所属门店 所属分店 分公司 department dept branch team store subbranch',
  source:
    '来源 客户来源 渠道来源 获客渠道 来源渠道 获客来源 注册渠道 source leadsource customersource channel origin | 渠道',
  introducer: '介绍人 推荐人 引荐人 转介绍人 推荐客户 introducer referrer referredby referral introducedby',
  tags: '标签 客户标签 分组 客户分组 关键词 tag tags label labels keywords group groups segment',
  status:
    '客户状态 客户阶段 成交状态 是否成交 跟进状态 customerstatus leadstatus lifecyclestage | 状态 阶段 status stage',
  preferences:
    '喜好与习惯 偏好 爱好 喜好 习惯 兴趣 兴趣爱好 客户偏好 likesandhabits likes preferences preference hobbies hobby interests interest',
  note: '备注 说明 客户备注 附注 描述 备忘 备注信息 note notes remark remarks comment comments memo description',
}

const purchaseWords: Words<PurchaseImportField> = {
  customerNumber:
    '客户编号 客户号 客户代码 客户编码 客户id 会员号 会员编号 会员卡号 会员id 卡号 买家id 顾客编号 customerid customernumber customerno customercode custid custno memberid membernumber memberno clientid buyerid householdid household userid | 客户 id customer member',
  customerName:
    '客户姓名 客户名称 客户名 姓名 会员姓名 顾客姓名 买家姓名 买家 购买人 收货人 收货人姓名 收件人 customername clientname membername buyername buyer name fullname | 名称 联系人 顾客 客户 customer',
  customerPhone:
    '客户电话 客户手机 手机 手机号 手机号码 电话 电话号码 联系电话 收货人手机 收货人电话 会员手机 买家电话 联系方式 phone mobile phonenumber mobilenumber telephone tel customerphone buyerphone cellphone',
  customerEmail: '邮箱 电子邮箱 客户邮箱 买家邮箱 email customeremail emailaddress mail',
  orderNumber:
    '订单号 订单编号 单号 单据号 单据编号 小票号 流水号 交易号 交易流水号 交易编号 发票号 发票号码 销售单号 合同号 合同编号 订单id ordernumber orderid orderno order invoiceno invoicenumber invoice invoiceid transactionid transactionno transaction receiptno receipt basketid salesorder billno ticketno | 编号 no number 凭证号',
  lineNumber:
    '行号 明细号 序号 行项目 子订单号 子订单编号 明细序号 linenumber lineno line lineitem itemno orderline rowno | 项次 seq',
  purchasedAt:
    'dateofpurchase 购买日期 购买时间 消费日期 消费时间 交易日期 交易时间 订单日期 下单日期 下单时间 订单时间 成交日期 成交时间 销售日期 销售时间 付款时间 支付时间 付款日期 支付日期 开票日期 单据日期 发生日期 日期时间 invoicedate orderdate purchasedate purchasedat purchasedon transactiondate transactiontime saledate salesdate paymentdate paidat orderedat datetime timestamp transactiontimestamp purchasetime | 日期 时间 创建时间 date day when createdat',
  purchasedTime:
    '时刻 购买时刻 交易时刻 消费时刻 时分 时分秒 timeofday timeofpurchase | 时间 购买时间 交易时间 消费时间 time transactiontime',
  productCode:
    '商品编码 商品编号 商品代码 商品id 产品编号 产品编码 产品代码 产品id 货号 款号 条码 条形码 物料编码 物料号 sku sku编码 规格编码 productid productcode productno productnumber stockcode itemcode itemid itemnumber article articleno materialno barcode upc ean plu | 编码 代码 code item product',
  productName:
    '商品名称 商品 商品名 产品名称 产品 产品名 品名 货品名称 货品 物料名称 宝贝标题 商品标题 项目 服务项目 productname product itemname item description itemdescription productdescription goods article productname | 名称 标题 项目名称 title',
  category:
    '类别 分类 品类 商品类别 商品分类 产品类别 产品分类 产品线 大类 品类名称 category productcategory productgroup productline department class itemcategory | 类型 type group',
  quantity:
    '数量 购买数量 销售数量 件数 个数 件 订购数量 销量 份数 quantity qty units unitssold count pieces pcs volume',
  unitPrice:
    '单价 价格 售价 销售单价 成交单价 商品单价 商品价格 含税单价 零售价 unitprice price priceeach itemprice unitcost saleprice sellingprice retailprice',
  amount:
    '金额 消费金额 购买金额 销售金额 实付金额 实付 实收金额 实收 支付金额 付款金额 订单金额 交易金额 成交金额 总金额 总价 合计 小计 合计金额 商品总价 商品金额 销售额 价税合计 amount total totalamount totalprice linetotal subtotal salesvalue sales revenue paid paidamount paymentamount spend value turnover orderamount lineamount transactionamount grosssales netsales',
  currency: '币种 货币 币别 货币代码 结算币种 currency currencycode ccy cur',
  channel:
    '渠道 销售渠道 购买渠道 下单渠道 订单来源 来源 平台 channel saleschannel source platform orderchannel',
  department:
    '门店 店铺 店名 门店名称 店铺名称 分店 销售门店 购买门店 销售部门 部门 机构 网点 支行 分公司 店 store storename shop shopname branch outlet location storeid department salesoffice',
  country: '国家 国家地区 国别 country nation countryregion shippingcountry countrycode',
}

/** Headings about something else, although they hold a known word: 配偶生日 is not the customer's birthday. */
const foreign: Readonly<Record<'customers' | 'purchases', RegExp>> = {
  customers:
    /配偶|爱人|子女|孩子|儿子|女儿|父亲|母亲|紧急|最近|上次|首次|累计|总额|金额|次数|创建|更新|修改|录入|注册时间|注册日期|spouse|child|father|mother|emergency|last|recent|first(?!name)|created|updated|modified|total|amount/,
  purchases:
    /优惠|折扣|运费|税额|税率|成本|积分|库存|退款时间|发货|更新|修改|生日|discount|shipping(?!country)|freight|tax|cost(?!omer)|points|stock(?!code)|birth|updated|modified|coupon/,
}

const traditional =
  '客戶編號碼會員檔話電聯絡繫機郵箱縣門單位負責銷業務經理來標籤備註狀態購買訂時間發產貨數價額幣種國農曆陽陰類別稱層級歸屬區錄條鋪實關鍵詞際總計簽約險貸顧問維護連線點劃轉過頁圖優惠運費稅積聲潛興愛話題開紹薦絡醫廣東與為'
const simplified =
  '客户编号码会员档话电联络系机邮箱县门单位负责销业务经理来标签备注状态购买订时间发产货数价额币种国农历阳阴类别称层级归属区录条铺实关键词际总计签约险贷顾问维护连线点划转过页图优惠运费税积声潜兴爱话题开绍荐络医广东与为'
const toSimplified = new Map(
  [...traditional].map((character, i) => [character, [...simplified][i] ?? character]),
)

export interface HeadingMatch<Field extends string> {
  field: Field
  /** 0 to 1. */
  score: number
}

/** What a heading can mean for customers or purchases, best first. */
export function matchCustomerHeading(heading: string): HeadingMatch<CustomerImportField>[] {
  return matchHeading(heading, customerTable, foreign.customers)
}

export function matchPurchaseHeading(heading: string): HeadingMatch<PurchaseImportField>[] {
  return matchHeading(heading, purchaseTable, foreign.purchases)
}

/** Whether a heading of a customer file is about somebody else, or about a day of the record's own. */
export function isAboutAnother(heading: string): boolean {
  return foreign.customers.test(bareHeading(heading))
}

/** A heading as it is compared. */
export function plainHeading(heading: string): string {
  const text = heading.normalize('NFKC').toLowerCase()
  return [...text.replace(/[^\p{L}\p{N}]/gu, '')]
    .map((character) => toSimplified.get(character) ?? character)
    .join('')
}

/** Without what stands in brackets: units, 必填, hints. */
function bareHeading(heading: string): string {
  const bare = plainHeading(heading.normalize('NFKC').replace(/[([{【<].*?[)\]}】>]/g, ''))
  return bare === '' ? plainHeading(heading) : bare
}

type WordTable<Field extends string> = readonly { field: Field; word: string; weight: number }[]

const customerTable = tableOf(customerWords)
const purchaseTable = tableOf(purchaseWords)

export function tableOf<Field extends string>(words: Partial<Words<Field>>): WordTable<Field> {
  const table: { field: Field; word: string; weight: number }[] = []
  for (const field in words) {
    const [plain = '', vague = ''] = (words[field] ?? '').split('|')
    for (const word of plain.trim().split(/\s+/)) table.push({ field, word, weight: 1 })
    for (const word of vague.trim().split(/\s+/)) if (word !== '') table.push({ field, word, weight: 0.65 })
  }
  return table
}

/** What a heading can mean by a table of words, best first. */
export function matchHeading<Field extends string>(
  heading: string,
  table: WordTable<Field>,
  other: RegExp,
): HeadingMatch<Field>[] {
  const text = bareHeading(heading)
  if (text === '') return []
  const isForeign = other.test(text)
  const best = new Map<Field, number>()
  for (const { field, word, weight } of table) {
    const score = similarity(text, word, isForeign) * weight
    if (score > (best.get(field) ?? 0)) best.set(field, score)
  }
  return [...best].map(([field, score]) => ({ field, score })).sort((a, b) => b.score - a.score)
}

/** 1 for the word itself; less for a heading that only contains it, by how much of the heading it is. */
function similarity(text: string, word: string, isForeign: boolean): number {
  if (text === word) return 0.98
  const least = /^[a-z]/.test(word) ? 4 : 2
  if (isForeign || word.length < least || !text.includes(word)) return 0
  // The end of a heading says what it is, the beginning whose: 收货人手机号.
  return (text.endsWith(word) ? 0.55 : 0.45) + 0.3 * (word.length / text.length)
}
