// The one open icon set of the product (Lucide), only the signs that pages use.
import ArrowLeft from '@lucide/svelte/icons/arrow-left'
import ArrowRight from '@lucide/svelte/icons/arrow-right'
import Award from '@lucide/svelte/icons/award'
import Ban from '@lucide/svelte/icons/ban'
import BookOpen from '@lucide/svelte/icons/book-open'
import Calendar from '@lucide/svelte/icons/calendar'
import Camera from '@lucide/svelte/icons/camera'
import Check from '@lucide/svelte/icons/check'
import ChevronRight from '@lucide/svelte/icons/chevron-right'
import CircleAlert from '@lucide/svelte/icons/circle-alert'
import CircleCheck from '@lucide/svelte/icons/circle-check'
import CircleHelp from '@lucide/svelte/icons/circle-question-mark'
import CircleX from '@lucide/svelte/icons/circle-x'
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check'
import Clock from '@lucide/svelte/icons/clock'
import Compass from '@lucide/svelte/icons/compass'
import Copy from '@lucide/svelte/icons/copy'
import Download from '@lucide/svelte/icons/download'
import ExternalLink from '@lucide/svelte/icons/external-link'
import Eye from '@lucide/svelte/icons/eye'
import EyeOff from '@lucide/svelte/icons/eye-off'
import FileText from '@lucide/svelte/icons/file-text'
import Flag from '@lucide/svelte/icons/flag'
import Footprints from '@lucide/svelte/icons/footprints'
import Handshake from '@lucide/svelte/icons/handshake'
import House from '@lucide/svelte/icons/house'
import Info from '@lucide/svelte/icons/info'
import Key from '@lucide/svelte/icons/key-round'
import Languages from '@lucide/svelte/icons/languages'
import Link from '@lucide/svelte/icons/link'
import Lock from '@lucide/svelte/icons/lock'
import LogOut from '@lucide/svelte/icons/log-out'
import Mail from '@lucide/svelte/icons/mail'
import MapIcon from '@lucide/svelte/icons/map'
import MapPin from '@lucide/svelte/icons/map-pin'
import Menu from '@lucide/svelte/icons/menu'
import MessageSquare from '@lucide/svelte/icons/message-square'
import Mic from '@lucide/svelte/icons/mic'
import Paperclip from '@lucide/svelte/icons/paperclip'
import Pencil from '@lucide/svelte/icons/pencil'
import Plane from '@lucide/svelte/icons/plane'
import Plus from '@lucide/svelte/icons/plus'
import Printer from '@lucide/svelte/icons/printer'
import QrCode from '@lucide/svelte/icons/qr-code'
import RefreshCw from '@lucide/svelte/icons/refresh-cw'
import RouteIcon from '@lucide/svelte/icons/route'
import School from '@lucide/svelte/icons/school'
import Search from '@lucide/svelte/icons/search'
import Send from '@lucide/svelte/icons/send'
import Settings from '@lucide/svelte/icons/settings'
import Share from '@lucide/svelte/icons/share-2'
import ShieldCheck from '@lucide/svelte/icons/shield-check'
import Signpost from '@lucide/svelte/icons/signpost'
import Smartphone from '@lucide/svelte/icons/smartphone'
import Trash from '@lucide/svelte/icons/trash-2'
import TriangleAlert from '@lucide/svelte/icons/triangle-alert'
import Upload from '@lucide/svelte/icons/upload'
import User from '@lucide/svelte/icons/user'
import Users from '@lucide/svelte/icons/users'
import Video from '@lucide/svelte/icons/video'
import Volume from '@lucide/svelte/icons/volume-2'
import X from '@lucide/svelte/icons/x'

export const ICONS = {
	'arrow-left': ArrowLeft,
	'arrow-right': ArrowRight,
	award: Award,
	ban: Ban,
	book: BookOpen,
	calendar: Calendar,
	camera: Camera,
	check: Check,
	'chevron-right': ChevronRight,
	alert: CircleAlert,
	'circle-check': CircleCheck,
	help: CircleHelp,
	'circle-x': CircleX,
	clipboard: ClipboardCheck,
	clock: Clock,
	compass: Compass,
	copy: Copy,
	download: Download,
	external: ExternalLink,
	eye: Eye,
	'eye-off': EyeOff,
	file: FileText,
	flag: Flag,
	footprints: Footprints,
	handshake: Handshake,
	house: House,
	info: Info,
	key: Key,
	languages: Languages,
	link: Link,
	lock: Lock,
	'log-out': LogOut,
	mail: Mail,
	map: MapIcon,
	pin: MapPin,
	menu: Menu,
	message: MessageSquare,
	mic: Mic,
	paperclip: Paperclip,
	pencil: Pencil,
	plane: Plane,
	plus: Plus,
	print: Printer,
	qr: QrCode,
	refresh: RefreshCw,
	route: RouteIcon,
	school: School,
	search: Search,
	send: Send,
	settings: Settings,
	share: Share,
	shield: ShieldCheck,
	signpost: Signpost,
	phone: Smartphone,
	trash: Trash,
	warning: TriangleAlert,
	upload: Upload,
	user: User,
	users: Users,
	video: Video,
	speak: Volume,
	close: X
} as const

export type IconName = keyof typeof ICONS
