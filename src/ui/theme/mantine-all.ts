import "./mantine-all.css";
