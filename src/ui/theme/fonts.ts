/* BIZ UDPGothic in some 120 subsets each: the browser fetches only those whose letters stand on the page. */
import "@fontsource/biz-udpgothic/400.css";
import "@fontsource/biz-udpgothic/700.css";
